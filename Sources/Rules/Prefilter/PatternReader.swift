import Code

/// Reads the shape of a regular expression that PCRE2 has accepted. It reads the common part of
/// PCRE2's syntax. Anything else (conditions, verbs, `\G`, `\K`, character properties) gives no
/// shape, and the expression is searched everywhere.
struct PatternReader {
  private struct Unknown: Error {}

  private struct Flags {
    var ignoresCase = false
    var dotMatchesAll = false
    var isExtended = false
  }

  private let pattern: [UInt8]
  private var position = 0
  private var flags = Flags()
  /// The bytes that each group can hold; `nil` while the group is open.
  private var groups: [ByteMask?] = []
  private var names: [String: Int] = [:]
  private var depth = 0
  /// The offsets after parts that may match more than a few lengths.
  private var choices: [Int] = []

  private init(_ pattern: String) { self.pattern = Array(pattern.utf8) }

  static func shape(of pattern: String) -> PatternShape? {
    var reader = PatternReader(pattern)
    guard let shape = try? reader.alternatives(), reader.position == reader.pattern.count else {
      return nil
    }
    return shape
  }

  /// An equivalent expression with callouts by which its steps are counted; `nil` if unreadable.
  static func counted(_ pattern: String) -> String? {
    var reader = PatternReader(pattern)
    guard (try? reader.alternatives()) != nil, reader.position == reader.pattern.count else {
      return nil
    }
    var bytes: [UInt8] = []
    var start = 0
    for offset in reader.choices.sorted() {
      bytes += reader.pattern[start..<offset]
      bytes += Array("(?C1)".utf8)
      start = offset
    }
    bytes += reader.pattern[start...]
    return String(decoding: bytes, as: UTF8.self)
  }

  private var current: UInt8? { position < pattern.count ? pattern[position] : nil }

  private func peek(_ offset: Int) -> UInt8 {
    position + offset < pattern.count ? pattern[position + offset] : 0
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard position + length <= pattern.count else { return false }
    for offset in 0..<length where pattern[position + offset] != text.utf8Start[offset] {
      return false
    }
    position += length
    return true
  }

  private mutating func skip(past end: UInt8) throws -> [UInt8] {
    guard let close = pattern[position...].firstIndex(of: end) else { throw Unknown() }
    defer { position = close + 1 }
    return Array(pattern[position..<close])
  }

  private mutating func alternatives() throws -> PatternShape {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60 else { throw Unknown() }
    var branches = [try sequence()]
    while current == UInt8(ascii: "|") {
      position += 1
      branches.append(try sequence())
    }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws -> PatternShape {
    var parts: [PatternShape] = []
    while let byte = current, byte != UInt8(ascii: "|"), byte != .closeParenthesis {
      if skipBlanks() { continue }
      if take("\\Q") {
        while position < pattern.count, !(peek(0) == .backslash && peek(1) == UInt8(ascii: "E")) {
          parts.append(member(ByteMask(pattern[position])))
          position += 1
        }
        _ = take("\\E")
        if let last = parts.popLast() { parts.append(try quantified(last)) }
        continue
      }
      if take("\\E") { continue }
      guard let part = try atom() else { continue }
      parts.append(try quantified(part))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// Skips blanks and comments if flags make them meaningless; returns true if there were any.
  private mutating func skipBlanks() -> Bool {
    guard flags.isExtended else { return false }
    let start = position
    while let byte = current {
      if byte == .hash {
        position = pattern[position...].firstIndex(of: .lineFeed) ?? pattern.count
      } else if ByteMask.spaces.contains(byte) {
        position += 1
      } else {
        break
      }
    }
    return position > start
  }

  private func member(_ mask: ByteMask) -> PatternShape {
    .byte(flags.ignoresCase ? mask.withBothCases : mask)
  }

  private mutating func quantified(_ part: PatternShape) throws -> PatternShape {
    var result = part
    while true {
      _ = skipBlanks()
      guard let byte = current else { return result }
      let bounds: (Int, Int?)
      switch byte {
      case .star: bounds = (0, nil)
      case UInt8(ascii: "+"): bounds = (1, nil)
      case UInt8(ascii: "?"): bounds = (0, 1)
      case .openBrace:
        // Only some versions of PCRE2 read `{,5}` and blanks in braces as bounds.
        guard isDigit(peek(1)) else {
          if peek(1) == .comma || isBlank(peek(1)) { throw Unknown() }
          return result
        }
        bounds = try braces()
      default: return result
      }
      position += 1
      if current == UInt8(ascii: "?") || current == UInt8(ascii: "+") { position += 1 }
      if bounds.1.map({ $0 - bounds.0 > 2 }) ?? true { choices.append(position) }
      result = .repeated(result, atLeast: bounds.0, atMost: bounds.1)
    }
  }

  /// Reads bounds up to the closing brace; the opening one is at the position, before a digit.
  private mutating func braces() throws -> (Int, Int?) {
    position += 1
    let least = number() ?? 0
    var most: Int? = least
    if current == .comma {
      position += 1
      most = number()
    }
    guard current == .closeBrace else { throw Unknown() }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let byte = current, isDigit(byte) {
      value = min((value ?? 0) * 10 + Int(byte - 0x30), 1_000_000)
      position += 1
    }
    return value
  }

  /// Reads one atom; `nil` if it has no width and takes no quantifier.
  private mutating func atom() throws -> PatternShape? {
    let byte = pattern[position]
    position += 1
    switch byte {
    case UInt8(ascii: "^"), UInt8(ascii: "$"): return .empty
    case .dot: return .byte(flags.dotMatchesAll ? .all : ByteMask.lineEnds.inverted)
    case .openBracket: return member(try characterClass())
    case .openParenthesis: return try group()
    case .backslash: return try escape()
    case .star, UInt8(ascii: "+"), UInt8(ascii: "?"),
      .openBrace where byte != .openBrace || isDigit(peek(0)):
      // The quantifier follows something that was skipped.
      throw Unknown()
    default: return member(ByteMask(byte))
    }
  }

  private mutating func group() throws -> PatternShape? {
    if current == .star { throw Unknown() }
    guard current == UInt8(ascii: "?") else { return try captured(name: nil) }
    position += 1
    if take("#") {
      _ = try skip(past: .closeParenthesis)
      return nil
    }
    if take(":") || take(">") { return try enclosed() }
    if take("|") { throw Unknown() }
    if take("=") || take("!") || take("<=") || take("<!") {
      _ = try enclosed()
      return .empty
    }
    if take("P<") || take("<") { return try captured(name: try skip(past: .greater)) }
    if take("'") { return try captured(name: try skip(past: .singleQuote)) }
    if take("P=") { return reference(named: try skip(past: .closeParenthesis)) }
    return try flagGroup()
  }

  private mutating func flagGroup() throws -> PatternShape? {
    var new = flags
    var isOn = true
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "i"): new.ignoresCase = isOn
      case UInt8(ascii: "s"): new.dotMatchesAll = isOn
      case UInt8(ascii: "m"): break
      case UInt8(ascii: "x"):
        if current == UInt8(ascii: "x") { throw Unknown() }
        new.isExtended = isOn
      case UInt8(ascii: "-"): isOn = false
      case .closeParenthesis:
        // The flags hold to the end of the enclosing group.
        flags = new
        return nil
      case .colon:
        let outer = flags
        flags = new
        return try enclosed(restoring: outer)
      default: throw Unknown()
      }
    }
    throw Unknown()
  }

  private mutating func enclosed(restoring outer: Flags? = nil) throws -> PatternShape {
    let outer = outer ?? flags
    let inner = try alternatives()
    flags = outer
    guard current == .closeParenthesis else { throw Unknown() }
    position += 1
    return inner
  }

  private mutating func captured(name: [UInt8]?) throws -> PatternShape {
    let index = groups.count
    groups.append(nil)
    if let name { names[String(decoding: name, as: UTF8.self)] = index + 1 }
    let inner = try enclosed()
    groups[index] = inner.extent.bytes
    return inner
  }

  private func reference(_ number: Int) -> PatternShape {
    guard number >= 1, number <= groups.count, let bytes = groups[number - 1] else {
      return .anything(.all)
    }
    return .anything(bytes.withBothCases)
  }

  private func reference(named name: [UInt8]) -> PatternShape {
    reference(names[String(decoding: name, as: UTF8.self)] ?? 0)
  }

  private mutating func escape() throws -> PatternShape? {
    guard let byte = current else { throw Unknown() }
    if byte >= UInt8(ascii: "1"), byte <= UInt8(ascii: "9") {
      // Two digits may be a reference or an octal number.
      guard !isDigit(peek(1)) else { throw Unknown() }
      position += 1
      return reference(Int(byte - 0x30))
    }
    let start = position
    position += 1
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"),
      UInt8(ascii: "Z"):
      return .empty
    case UInt8(ascii: "R"): return .repeated(.byte(.verticalSpaces), atLeast: 1, atMost: 2)
    case UInt8(ascii: "C"): return .byte(.all)
    case UInt8(ascii: "N"):
      guard current != .openBrace else { throw Unknown() }
      return .byte(ByteMask.lineEnds.inverted)
    case UInt8(ascii: "k"):
      guard let open = current else { throw Unknown() }
      position += 1
      switch open {
      case .openBrace: return reference(named: try skip(past: .closeBrace))
      case .less: return reference(named: try skip(past: .greater))
      case .singleQuote: return reference(named: try skip(past: .singleQuote))
      default: throw Unknown()
      }
    default:
      position = start
      return member(try escapedMember())
    }
  }

  /// Reads an escape that a class may hold too; the position is after its backslash.
  private mutating func escapedMember() throws -> ByteMask {
    guard let byte = current else { throw Unknown() }
    position += 1
    if let mask = ByteMask.escaped(byte) { return mask }
    switch byte {
    case UInt8(ascii: "x"): return ByteMask(try hexadecimal())
    case UInt8(ascii: "0"):
      guard !isDigit(peek(0)) else { throw Unknown() }
      return ByteMask(0)
    default:
      guard !isIdentifierByte(byte) || byte == UInt8(ascii: "_") else { throw Unknown() }
      return ByteMask(byte)
    }
  }

  private mutating func hexadecimal() throws -> UInt8 {
    if current == .openBrace {
      position += 1
      let digits = try skip(past: .closeBrace)
      guard let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else {
        throw Unknown()
      }
      return value
    }
    var value: UInt8 = 0
    var count = 0
    while count < 2, let byte = current, let digit = Character(UnicodeScalar(byte)).hexDigitValue {
      value = value &* 16 &+ UInt8(digit)
      position += 1
      count += 1
    }
    return value
  }

  private mutating func characterClass() throws -> ByteMask {
    var members = ByteMask()
    let isNegated = take("^")
    var isFirst = true
    while let byte = current, byte != .closeBracket || isFirst {
      isFirst = false
      if byte == .openBracket, peek(1) == .colon {
        members.formUnion(try namedClass())
        continue
      }
      if byte == .openBracket, peek(1) == .dot || peek(1) == UInt8(ascii: "=") { throw Unknown() }
      let low = try classMember()
      guard current == UInt8(ascii: "-"), peek(1) != .closeBracket, low.count == 1 else {
        members.formUnion(low)
        continue
      }
      position += 1
      if current == .openBracket { throw Unknown() }
      let high = try classMember()
      let bounds = (low.bytes[0], high.bytes[0])
      guard high.count == 1, bounds.0 <= bounds.1 else { throw Unknown() }
      members.formUnion(ByteMask(bounds.0...bounds.1))
    }
    guard current == .closeBracket else { throw Unknown() }
    position += 1
    if flags.ignoresCase { members = members.withBothCases }
    return isNegated ? members.inverted : members
  }

  private mutating func classMember() throws -> ByteMask {
    guard let byte = current else { throw Unknown() }
    position += 1
    guard byte == .backslash else { return ByteMask(byte) }
    switch current {
    case UInt8(ascii: "b"):
      position += 1
      return ByteMask(0x08)
    case UInt8(ascii: "Q"), UInt8(ascii: "E"), UInt8(ascii: "R"), UInt8(ascii: "N"),
      UInt8(ascii: "B"), UInt8(ascii: "X"):
      throw Unknown()
    default: return try escapedMember()
    }
  }

  private mutating func namedClass() throws -> ByteMask {
    position += 2
    let isNegated = take("^")
    let name = String(decoding: try skip(past: .colon), as: UTF8.self)
    guard current == .closeBracket else { throw Unknown() }
    position += 1
    guard let members = ByteMask.named(name, ignoringCase: flags.ignoresCase) else {
      throw Unknown()
    }
    return isNegated ? members.inverted : members
  }
}
