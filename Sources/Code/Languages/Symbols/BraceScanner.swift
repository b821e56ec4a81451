/// The braces, parentheses and statement ends of a source text, outside comments and strings.
///
/// universal-ctags gives no last line for Swift, Rust, JavaScript and TypeScript; this finds where
/// the body that a definition opens is closed again.
struct BraceScanner {
  private struct Mark {
    let position: Int32
    let byte: UInt8
  }

  private var marks: [Mark] = []
  /// Line starts (as byte positions) that lie inside a comment or a string.
  private var hiddenLines: Set<Int> = []
  private let text: UnsafeBufferPointer<UInt8>

  /// Scans a text.
  ///
  /// - Parameters:
  ///   - text: The bytes; they must outlive the scanner.
  ///   - language: Decides what a string and a comment look like.
  init(_ text: UnsafeBufferPointer<UInt8>, language: Language) {
    self.text = text
    scan(language)
  }

  /// Whether a line that begins at this byte begins inside a comment or a string.
  func isHidden(lineStart: Int) -> Bool { hiddenLines.contains(lineStart) }

  /// The position of the brace that closes the body of the definition beginning at `start`, or
  /// `nil` where it has no body.
  package func end(ofDefinitionAt start: Int) -> Int? {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].position < Int32(start) { low = middle + 1 } else { high = middle }
    }
    var index = low
    var parentheses = 0
    while index < marks.count {
      let mark = marks[index]
      switch mark.byte {
      case UInt8(ascii: "("), UInt8(ascii: "["): parentheses += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        parentheses -= 1
        if parentheses < 0 { return nil }
      case UInt8(ascii: "{"):
        if parentheses == 0 { return closing(from: index) }
        index = skipBraces(from: index)
      case UInt8(ascii: "}"): return nil
      case UInt8(ascii: ";"): if parentheses == 0 { return nil }
      case 0x0A:
        if parentheses == 0, !continues(after: Int(mark.position)) { return nil }
      default: break
      }
      index += 1
    }
    return nil
  }

  private func skipBraces(from index: Int) -> Int {
    var depth = 0
    var index = index
    while index < marks.count {
      if marks[index].byte == UInt8(ascii: "{") { depth += 1 }
      if marks[index].byte == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return index }
      }
      index += 1
    }
    return index
  }

  private func closing(from index: Int) -> Int? {
    let end = skipBraces(from: index)
    return end < marks.count ? Int(marks[end].position) : nil
  }

  /// Whether a declaration goes on over the line break at `position`.
  private func continues(after position: Int) -> Bool {
    var before = position - 1
    while before >= 0, text[before] == 0x20 || text[before] == 0x09 || text[before] == 0x0D {
      before -= 1
    }
    if before >= 0, ",:=&|<+>.?".utf8.contains(text[before]) { return true }
    var after = position + 1
    while after < text.count, text[after] <= 0x20 { after += 1 }
    let rest = text[after..<min(after + 12, text.count)]
    return [
      "{", "where", "->", "throws", "async", "rethrows", ":", ">", ",", "extends", "implements",
    ]
    .contains { rest.starts(with: $0.utf8) }
  }

  private mutating func scan(_ language: Language) {
    let isSwift = language == .swift
    let isRust = language == .rust
    let isScript = language == .javascript || language == .typescript
    var position = 0
    func byte(_ offset: Int) -> UInt8 {
      position + offset < text.count ? text[position + offset] : 0
    }
    while position < text.count {
      let current = text[position]
      switch current {
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
        while position < text.count, text[position] != 0x0A { position += 1 }
        continue
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
        position = endOfBlockComment(from: position, nests: isSwift || isRust)
        continue
      case UInt8(ascii: "\""):
        position = isSwift ? endOfSwiftString(from: position) : endOfString(from: position)
        continue
      case UInt8(ascii: "#")
      where isSwift && (byte(1) == UInt8(ascii: "\"") || byte(1) == UInt8(ascii: "#")):
        if let end = endOfRawString(from: position) {
          position = end
          continue
        }
      case UInt8(ascii: "r")
      where isRust && (byte(1) == UInt8(ascii: "\"") || byte(1) == UInt8(ascii: "#")):
        if let end = endOfRawString(from: position + 1) {
          position = end
          continue
        }
      case UInt8(ascii: "'") where isScript:
        position = endOfString(from: position)
        continue
      case UInt8(ascii: "'") where isRust:
        // A character literal; a lifetime has no closing quote.
        if byte(1) == UInt8(ascii: "\\") {
          position += 2
          while position < text.count, text[position] != UInt8(ascii: "'"), text[position] != 0x0A {
            position += 1
          }
        } else if byte(2) == UInt8(ascii: "'") {
          position += 2
        }
      case UInt8(ascii: "`") where isScript:
        position = endOfTemplate(from: position)
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ";"), 0x0A:
        marks.append(Mark(position: Int32(position), byte: current))
      default: break
      }
      position += 1
    }
  }

  private mutating func hide(_ range: Range<Int>) {
    for position in range where text[position] == 0x0A { hiddenLines.insert(position + 1) }
  }

  private mutating func endOfBlockComment(from start: Int, nests: Bool) -> Int {
    var position = start + 2
    var depth = 1
    while position < text.count, depth > 0 {
      let next = position + 1 < text.count ? text[position + 1] : 0
      if text[position] == UInt8(ascii: "*"), next == UInt8(ascii: "/") {
        depth -= 1
        position += 2
      } else if nests, text[position] == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
        depth += 1
        position += 2
      } else {
        position += 1
      }
    }
    position = min(position, text.count)
    hide(start..<position)
    return position
  }

  /// Past a string that ends at the same quote, on the same line unless a backslash stands before
  /// the break.
  private func endOfString(from start: Int) -> Int {
    let quote = text[start]
    var position = start + 1
    while position < text.count, text[position] != quote, text[position] != 0x0A {
      position += text[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return position < text.count && text[position] == quote
      ? position + 1 : min(position, text.count)
  }

  private func isTripleQuote(_ position: Int) -> Bool {
    position + 2 < text.count && text[position] == UInt8(ascii: "\"")
      && text[position + 1] == UInt8(ascii: "\"") && text[position + 2] == UInt8(ascii: "\"")
  }

  /// Past a Swift string, single-line or multi-line, interpolations included.
  private mutating func endOfSwiftString(from start: Int) -> Int {
    let isLong = isTripleQuote(start)
    var position = start + (isLong ? 3 : 1)
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\\"):
        if position + 1 < text.count, text[position + 1] == UInt8(ascii: "(") {
          position = endOfInterpolation(from: position + 1)
        } else {
          position += 2
        }
        continue
      case UInt8(ascii: "\""):
        if !isLong { return position + 1 }
        if isTripleQuote(position) {
          hide(start..<position)
          return position + 3
        }
      case 0x0A where !isLong: return position
      default: break
      }
      position += 1
    }
    if isLong { hide(start..<text.count) }
    return text.count
  }

  private mutating func endOfInterpolation(from start: Int) -> Int {
    var position = start
    var depth = 0
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return position + 1 }
      case UInt8(ascii: "\""):
        position = endOfSwiftString(from: position)
        continue
      case 0x0A: return position
      default: break
      }
      position += 1
    }
    return position
  }

  /// Past a string between `#`s, or `nil` where the `#`s begin none.
  private mutating func endOfRawString(from start: Int) -> Int? {
    var position = start
    while position < text.count, text[position] == UInt8(ascii: "#") { position += 1 }
    let pounds = position - start
    guard position < text.count, text[position] == UInt8(ascii: "\"") else { return nil }
    let quotes = isTripleQuote(position) && pounds > 0 ? 3 : 1
    position += quotes
    while position < text.count {
      if text[position] == UInt8(ascii: "\""), quotes == 1 || isTripleQuote(position) {
        let after = position + quotes
        var count = 0
        while count < pounds, after + count < text.count, text[after + count] == UInt8(ascii: "#") {
          count += 1
        }
        if count == pounds {
          hide(start..<position)
          return after + count
        }
      }
      position += 1
    }
    hide(start..<text.count)
    return text.count
  }

  /// Past a template literal, with `${…}` nested.
  private mutating func endOfTemplate(from start: Int) -> Int {
    var position = start + 1
    var depth = 0
    while position < text.count {
      let current = text[position]
      if current == UInt8(ascii: "\\") {
        position += 2
        continue
      }
      if depth == 0, current == UInt8(ascii: "`") {
        hide(start..<position)
        return position + 1
      }
      if current == UInt8(ascii: "$"), position + 1 < text.count,
        text[position + 1] == UInt8(ascii: "{")
      {
        depth += 1
        position += 2
        continue
      }
      if depth > 0, current == UInt8(ascii: "{") { depth += 1 }
      if depth > 0, current == UInt8(ascii: "}") { depth -= 1 }
      if depth > 0, current == UInt8(ascii: "`") {
        position = endOfTemplate(from: position)
        continue
      }
      position += 1
    }
    hide(start..<text.count)
    return text.count
  }
}
