import Code

/// A rule with its expressions compiled.
final class CompiledRule: Sendable {
  struct Exclusion: Sendable {
    let expression: RegularExpression
    let scope: Rule.Exclusion.Scope
  }

  struct Pattern: Sendable {
    let expression: RegularExpression
    /// Where to look; `nil` where it is everywhere.
    let needle: Needle?
    let regions: RegionSet
    let exclusions: [Exclusion]
  }

  /// The rule's index in the list.
  let index: Int
  let languages: [Language]
  let patterns: [Pattern]
  let exclusions: [Exclusion]
  let contexts: ContextSet

  private init(
    _ rule: Rule, index: Int, patterns: [Pattern], exclusions: [Exclusion]
  ) {
    self.index = index
    languages = rule.languages
    self.patterns = patterns
    self.exclusions = exclusions
    contexts = ContextSet(inside: rule.inside, outside: rule.outside)
  }

  /// Compiles a rule; `nil` where an expression is wrong, after each was reported.
  @discardableResult
  static func compile(
    _ rule: Rule, index: Int, search: LiteralSearch, report: (RuleMatcher.PatternError) -> Void
  ) -> CompiledRule? {
    var isRight = true
    func expression(
      _ text: String, _ pattern: Int?, _ exclusion: Int?, isPlaced: Bool = false
    ) -> RegularExpression? {
      do {
        return try RegularExpression(text, isPlaced: isPlaced)
      } catch {
        isRight = false
        report(
          RuleMatcher.PatternError(
            rule: index, pattern: pattern, exclusion: exclusion, offset: error.offset,
            message: error.message))
        return nil
      }
    }
    func exclusions(_ list: [Rule.Exclusion], _ pattern: Int?) -> [Exclusion] {
      list.enumerated().compactMap { offset, exclusion in
        expression(exclusion.regex, pattern, offset).map {
          Exclusion(expression: $0, scope: exclusion.scope)
        }
      }
    }
    var patterns: [Pattern] = []
    for (offset, pattern) in rule.patterns.enumerated() {
      let needle =
        search == .none ? nil : PatternReader.shape(of: pattern.regex).flatMap(Needle.init)
      let compiled = expression(pattern.regex, offset, nil, isPlaced: needle != nil)
      let dropped = exclusions(pattern.exclusions, offset)
      guard let compiled else { continue }
      patterns.append(
        Pattern(
          expression: compiled,
          needle: needle,
          regions: RegionSet(pattern.regions), exclusions: dropped))
    }
    let dropped = exclusions(rule.exclusions, nil)
    guard isRight else { return nil }
    return CompiledRule(rule, index: index, patterns: patterns, exclusions: dropped)
  }
}

/// What must surround a match, and what must not.
struct ContextSet: Sendable, Hashable {
  /// What a rule says of one context.
  struct Demand: Sendable, Hashable {
    let isInside: Bool
    let isOutside: Bool

    fileprivate init(
      _ context: Rule.Context, _ inside: Set<Rule.Context>, _ outside: Set<Rule.Context>
    ) {
      isInside = inside.contains(context)
      isOutside = outside.contains(context)
    }

    /// Whether it matters.
    var isAny: Bool { isInside || isOutside }

    /// Whether a place suits it that is in the context or not.
    func allows(_ holds: Bool) -> Bool { holds ? !isOutside : !isInside }
  }

  let loop: Demand
  let function: Demand
  let testFile: Demand

  init(inside: Set<Rule.Context>, outside: Set<Rule.Context>) {
    loop = Demand(.loop, inside, outside)
    function = Demand(.function, inside, outside)
    testFile = Demand(.testFile, inside, outside)
  }
}

/// A set of regions, as bits.
struct RegionSet: Sendable, Hashable {
  private let bits: UInt8

  init(_ regions: Set<Rule.Region>) {
    bits = regions.reduce(0) { $0 | Self.bit($1) }
  }

  /// Whether it holds all regions.
  var isFull: Bool { bits == 7 }

  func contains(_ region: Rule.Region) -> Bool { bits & Self.bit(region) != 0 }

  private static func bit(_ region: Rule.Region) -> UInt8 {
    switch region {
    case .code: 1
    case .comment: 2
    case .string: 4
    }
  }
}
