import Code

/// Literals of which every match of an expression contains one, and the bytes that may come between
/// the match's start and the literal.
struct Needle: Sendable, Hashable {
  var literals: [Literal]
  var lead: PatternShape.Extent
  /// An estimate of the cost of looking, in nanoseconds per byte of source code.
  var cost: Double

  static let highestCost = 3.0
  /// The largest number of literals, and of bytes in each.
  static let mostLiterals = 24
  static let longestLiteral = 24

  /// The cheapest needle of an expression; `nil` if it has none or if that costs too much.
  init?(_ shape: PatternShape) {
    guard let best = Self.best(in: shape, after: PatternShape.Extent()),
      best.cost < Self.highestCost
    else { return nil }
    self = best
  }

  private init(_ literals: Set<Literal>, lead: PatternShape.Extent) {
    self.literals = literals.sorted()
    self.lead = lead
    // The distance walked back over the bytes before a literal if they are spread evenly.
    let share = min(ByteFrequency.rate(of: lead.bytes), 0.9999)
    let walk = min(Double(lead.most ?? 10_000), share / (1 - share) + Double(lead.least))
    let hits = literals.reduce(0.0) { $0 + $1.frequency }
    cost = hits * (60 + 2 * walk) + 0.001 * Double(literals.count)
  }

  private static func best(in shape: PatternShape, after lead: PatternShape.Extent) -> Needle? {
    switch shape {
    case .byte, .alternatives: return inSequence([shape], after: lead)
    case .sequence(let parts): return inSequence(flattened(parts), after: lead)
    case .repeated(let part, let least, _):
      return least > 0 ? best(in: part, after: lead) : nil
    }
  }

  private static func flattened(_ parts: [PatternShape]) -> [PatternShape] {
    parts.flatMap { part -> [PatternShape] in
      if case .sequence(let inner) = part { return flattened(inner) }
      return [part]
    }
  }

  private static func union(
    of parts: [PatternShape], after lead: PatternShape.Extent
  ) -> Needle? {
    var literals: Set<Literal> = []
    var extent: PatternShape.Extent?
    for part in parts {
      guard let needle = best(in: part, after: lead) else { return nil }
      literals.formUnion(needle.literals)
      extent = extent?.or(needle.lead) ?? needle.lead
    }
    guard let extent, literals.count <= mostLiterals else { return nil }
    return Needle(literals, lead: extent)
  }

  private static func inSequence(
    _ parts: [PatternShape], after lead: PatternShape.Extent
  ) -> Needle? {
    var best: Needle?
    func consider(_ needle: Needle?) {
      // If two cost the same, the later one is longer.
      if let needle, needle.cost <= best?.cost ?? .infinity { best = needle }
    }
    let exact = parts.map(exact)
    var before = lead
    for start in parts.indices {
      defer { before = before + parts[start].extent }
      // A literal is never better without its beginning.
      if start > 0, exact[start]?.count == 1, exact[start - 1]?.count == 1 { continue }
      var texts: [[ByteMask]] = [[]]
      for more in exact[start...] {
        guard let more, !more.isEmpty, texts.count * more.count <= mostLiterals else { break }
        // One literal that continues is never worse than its beginning; several may be.
        if more.count > 1, texts.allSatisfy({ !$0.isEmpty }) {
          consider(Needle(Set(texts.map(literal)), lead: before))
        }
        let longer = texts.flatMap { text in more.map { text + $0 } }
        guard longer.allSatisfy({ $0.count <= longestLiteral }) else { break }
        texts = longer
      }
      if texts.allSatisfy({ !$0.isEmpty }) {
        consider(Needle(Set(texts.map(literal)), lead: before))
      }
      switch parts[start] {
      case .byte, .sequence: break
      case .alternatives(let inner): consider(union(of: inner, after: before))
      case .repeated(let inner, let least, _):
        if least > 0 { consider(Self.best(in: inner, after: before)) }
      }
    }
    return best
  }

  /// All texts that a part can match, with letters in one or both cases; `nil` if there are too
  /// many.
  private static func exact(_ shape: PatternShape) -> [[ByteMask]]? {
    switch shape {
    case .byte(let mask):
      guard mask.count <= 8 else { return nil }
      var rest = mask
      var texts: [[ByteMask]] = []
      for byte in mask.bytes where rest.contains(byte) {
        let both = ByteMask(byte).withBothCases
        let isBoth = both.count == 2 && both.subtracting(rest).count == 0
        texts.append([isBoth ? both : ByteMask(byte)])
        rest = rest.subtracting(isBoth ? both : ByteMask(byte))
      }
      return texts.count <= 4 ? texts : nil
    case .sequence(let parts):
      var texts: [[ByteMask]] = [[]]
      for part in parts {
        guard let more = exact(part), texts.count * more.count <= mostLiterals else { return nil }
        texts = texts.flatMap { text in more.map { text + $0 } }
      }
      return texts
    case .alternatives(let parts):
      var texts: [[ByteMask]] = []
      for part in parts {
        guard let more = exact(part) else { return nil }
        texts += more
        guard texts.count <= mostLiterals else { return nil }
      }
      return texts
    case .repeated(let part, let least, let most):
      guard let most, most <= 4, let once = exact(part) else { return nil }
      var texts: [[ByteMask]] = []
      var times: [[ByteMask]] = [[]]
      for count in 0...most {
        if count >= least { texts += times }
        guard count < most else { break }
        times = times.flatMap { text in once.map { text + $0 } }
        guard texts.count + times.count <= mostLiterals else { return nil }
      }
      return texts
    }
  }

  private static func literal(_ text: [ByteMask]) -> Literal {
    let ignoresCase = text.contains { $0.count > 1 }
    // If one byte ignores case, all do: the needle finds more, and PCRE2 decides.
    let bytes = text.map { mask -> UInt8 in
      let byte = mask.bytes[0]
      return ignoresCase && isUppercase(byte) ? byte + 32 : byte
    }
    return Literal(bytes: bytes, ignoresCase: ignoresCase)
  }
}
