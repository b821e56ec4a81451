import Code

/// Reads a line of a foreign tool's text, as bytes: paths with the lines after them, and names.
struct ForeignText {
  struct Mention {
    var file: Int
    var lines: ClosedRange<Int>?
    var rest: ArraySlice<UInt8>
  }

  /// A name of code, and whether it stands where the name of what is meant stands.
  struct Name {
    var text: String
    var isMarked: Bool
  }

  // MARK: Mentions

  static func mentions(in line: ArraySlice<UInt8>, _ paths: ForeignPaths) -> [Mention] {
    let whole = trimmed(line)
    if let file = paths.number(of: String(decoding: whole, as: UTF8.self)) {
      return [Mention(file: file, lines: nil, rest: [])]
    }
    var found: [(mention: Mention, start: Int)] = []
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      if isQuote(byte), let close = line[(index + 1)...].firstIndex(of: byte),
        let file = paths.number(of: String(decoding: line[(index + 1)..<close], as: UTF8.self))
      {
        found.append((mention(file, line[(close + 1)...]), index))
        index = close + 1
        continue
      }
      guard !isBreak(byte) else {
        index += 1
        continue
      }
      let end = line[index...].firstIndex(where: isBreak) ?? line.endIndex
      if let (file, range) = path(in: line[index..<end], paths) {
        found.append((mention(file, line[range.upperBound...]), range.lowerBound))
        index = range.upperBound
      } else {
        index = end
      }
    }
    for number in found.indices.dropLast() {
      let rest = found[number].mention.rest
      found[number].mention.rest = rest[..<max(rest.startIndex, found[number + 1].start)]
    }
    return found.map(\.mention)
  }

  private static func mention(_ file: Int, _ after: ArraySlice<UInt8>) -> Mention {
    let (lines, rest) = place(after)
    return Mention(file: file, lines: lines, rest: rest)
  }

  /// Returns a path in a word: the word up to a colon or hash, without brackets around it, or a part of
  /// it between brackets.
  private static func path(
    in word: ArraySlice<UInt8>, _ paths: ForeignPaths
  ) -> (Int, Range<Int>)? {
    func found(_ part: ArraySlice<UInt8>) -> (Int, Range<Int>)? {
      var part = part
      while true {
        guard !part.isEmpty else { return nil }
        if let file = paths.number(of: String(decoding: part, as: UTF8.self)) {
          return (file, part.startIndex..<part.endIndex)
        }
        // A sentence may end behind a path.
        guard let last = part.last, isOpen(last) || isClose(last) || isStop(last) else {
          return nil
        }
        part = part.dropLast()
      }
    }
    let isAddress = word.starts(with: "file://".utf8)
    let search = isAddress ? word.dropFirst(7) : word
    let end = search.firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "#") }
    let head = word[..<(end ?? word.endIndex)]
    if let path = found(head) { return path }
    if let path = found(head.drop { isOpen($0) || $0 == UInt8(ascii: "*") }) { return path }
    for part in word.split(whereSeparator: { isOpen($0) || isClose($0) }) {
      let end = part.dropFirst(isAddress ? 7 : 0).firstIndex {
        $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "#")
      }
      if let path = found(part[..<(end ?? part.endIndex)]) { return path }
    }
    return nil
  }

  // MARK: Lines

  /// The lines that a text begins with (`:12`, `:12:5`, `:12-20`, `#L12-L20`, `, line 12`) and the
  /// rest.
  private static func place(
    _ text: ArraySlice<UInt8>
  ) -> (ClosedRange<Int>?, ArraySlice<UInt8>) {
    var rest = text
    var isPlace = false
    // What may stand between a path and its line.
    while let byte = rest.first,
      isQuote(byte) || isOpen(byte) || isClose(byte) || " \t,;:#@*–—-".utf8.contains(byte)
    {
      if ":#(@".utf8.contains(byte) { isPlace = true }
      rest = rest.dropFirst()
    }
    for word in ["lines", "line"] where drop(word, from: &rest) {
      isPlace = true
      while let byte = rest.first, byte == 0x20 || byte == UInt8(ascii: ":") {
        rest = rest.dropFirst()
      }
      break
    }
    if rest.first == UInt8(ascii: "L"), rest.dropFirst().first.map(isDigit) == true {
      isPlace = true
      rest = rest.dropFirst()
    }
    guard isPlace, let first = number(&rest), first > 0 else { return (nil, text) }
    // A name may begin with a digit nowhere, so `12ab` is no line.
    guard rest.first.map(isName) != true else { return (nil, text) }
    return (first...last(&rest, from: first), rest)
  }

  /// The lines that a line begins with when it stands below its file: `12:`, `12-20 `, `L12 `, `- 12|`.
  static func leadingLines(
    _ text: ArraySlice<UInt8>
  ) -> (ClosedRange<Int>, ArraySlice<UInt8>)? {
    var rest = text
    while let byte = rest.first, isSpace(byte) || "-*>[(".utf8.contains(byte) {
      rest = rest.dropFirst()
    }
    var isMarked = false
    for word in ["lines ", "line ", "Lines ", "Line ", "L"] where drop(word, from: &rest) {
      isMarked = true
      break
    }
    guard let first = number(&rest), first > 0 else { return nil }
    let last = last(&rest, from: first)
    guard let next = rest.first else { return (first...last, rest) }
    // `3. item` and `3 files` are no lines.
    guard isMarked || ":|\t-".utf8.contains(next) || last > first || isWide(rest) else {
      return nil
    }
    guard !isName(next), next != UInt8(ascii: ".") else { return nil }
    return (first...last, rest)
  }

  /// True if a text begins with two spaces or a bar, as columns do.
  private static func isWide(_ text: ArraySlice<UInt8>) -> Bool {
    text.starts(with: "  ".utf8) || text.starts(with: " |".utf8) || text.starts(with: " │".utf8)
  }

  private static func last(_ text: inout ArraySlice<UInt8>, from first: Int) -> Int {
    var rest = text
    for mark in [" to ", "–", "-", ":-"] where drop(mark, from: &rest) {
      if rest.first == UInt8(ascii: "L") { rest = rest.dropFirst() }
      if let number = number(&rest), number >= first {
        text = rest
        return number
      }
      break
    }
    // A column.
    rest = text
    if let byte = rest.first, byte == UInt8(ascii: ":") || byte == UInt8(ascii: ",") {
      rest = rest.dropFirst()
      if number(&rest) != nil { text = rest }
    }
    return first
  }

  // MARK: Names

  /// Words that say what a name is and are no names themselves.
  private static let kinds: Set<String> = [
    "function", "func", "fn", "def", "method", "class", "struct", "enum", "interface", "trait",
    "protocol", "type", "impl", "extension", "module", "public", "private", "static", "async",
    "export", "const", "let", "var", "void", "int", "pub", "constructor", "symbol", "name", "in",
  ]

  /// Returns the names in a text. Marked are the first name that is no such word, names in backquotes, names
  /// before a parenthesis, and names that follow a marked one after a comma.
  static func names(in text: ArraySlice<UInt8>) -> [Name] {
    var names: [Name] = []
    var index = text.startIndex
    var isFirst = true
    var before: UInt8?
    var followsMarked = false
    while index < text.endIndex {
      guard isName(text[index]), !isDigit(text[index]) else {
        if !isSpace(text[index]) {
          if text[index] != UInt8(ascii: ",") { followsMarked = false }
          before = text[index]
        }
        index += 1
        continue
      }
      var end = index
      var name: [UInt8] = []
      while end < text.endIndex {
        if isName(text[end]) {
          name.append(text[end])
          end += 1
        } else if text[end] == UInt8(ascii: "."), end + 1 < text.endIndex, isName(text[end + 1]) {
          name.append(text[end])
          end += 1
        } else if text[end...].starts(with: "::".utf8), end + 2 < text.endIndex,
          isName(text[end + 2])
        {
          name.append(UInt8(ascii: "."))
          end += 2
        } else {
          break
        }
      }
      let word = String(decoding: name, as: UTF8.self)
      let isKind = kinds.contains(word)
      let after = end < text.endIndex ? text[end] : 0
      let isMarked =
        !isKind
        && (isFirst || before == UInt8(ascii: "`") || after == UInt8(ascii: "(")
          || (before == UInt8(ascii: ",") && followsMarked))
      names.append(Name(text: word, isMarked: isMarked))
      if !isKind { isFirst = false }
      followsMarked = isMarked
      before = nil
      index = end
    }
    return names
  }

  // MARK: Bytes

  private static func number(_ text: inout ArraySlice<UInt8>) -> Int? {
    let digits = text.prefix { isDigit($0) }
    guard !digits.isEmpty, let number = Int(String(decoding: digits, as: UTF8.self)) else {
      return nil
    }
    text = text.dropFirst(digits.count)
    return number
  }

  private static func drop(_ word: String, from text: inout ArraySlice<UInt8>) -> Bool {
    guard text.starts(with: word.utf8) else { return false }
    text = text.dropFirst(word.utf8.count)
    return true
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text.drop(while: isSpace)
    while let last = text.last, isSpace(last) { text = text.dropLast() }
    return text
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isQuote(_ byte: UInt8) -> Bool { "\"'`".utf8.contains(byte) }
  private static func isOpen(_ byte: UInt8) -> Bool { "([{".utf8.contains(byte) }
  private static func isClose(_ byte: UInt8) -> Bool { ")]}".utf8.contains(byte) }
  private static func isStop(_ byte: UInt8) -> Bool { ".!?*".utf8.contains(byte) }
  private static func isBreak(_ byte: UInt8) -> Bool {
    isSpace(byte) || isQuote(byte) || "<>|,;=".utf8.contains(byte)
  }
  private static func isName(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80 || byte == UInt8(ascii: "$")
      || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
