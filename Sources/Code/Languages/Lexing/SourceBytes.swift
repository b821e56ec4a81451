#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of one source file, with the steps that all scanners share. Every step takes a
/// position in `0...count` and returns one, so that a scanner that only moves forward ends.
package struct SourceBytes {
  package let base: UnsafePointer<UInt8>
  package let count: Int
  #if DEBUG || COUNTS_STEPS
    /// Valid as long as the counter's task counts.
    private let counter = StepCounter.current?.count
  #endif

  package init(base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    self.count = count
  }

  package init(_ buffer: UnsafeBufferPointer<UInt8>) {
    base = buffer.baseAddress ?? ("" as StaticString).utf8Start
    count = buffer.count
  }

  @inline(__always)
  package subscript(position: Int) -> UInt8 {
    took(1)
    return base[position]
  }

  /// Counts bytes that were looked at, in tests.
  @inline(__always)
  private func took(_ steps: Int) {
    #if DEBUG || COUNTS_STEPS
      if let counter { counter.pointee += steps > 1 ? steps : 1 }
    #endif
  }

  /// The byte at a position, or 0 outside the file.
  @inline(__always)
  package func peek(_ position: Int) -> UInt8 {
    position >= 0 && position < count ? self[position] : 0
  }

  package func text(_ start: Int, _ end: Int) -> String {
    took(end - start)
    return String(
      decoding: UnsafeBufferPointer(start: base + start, count: end - start), as: UTF8.self)
  }

  @inline(__always)
  package func find(_ byte: UInt8, from start: Int) -> Int {
    find(byte, from: start, to: count)
  }

  /// The same before `end`, which is returned if there is none.
  @inline(__always)
  func find(_ byte: UInt8, from start: Int, to end: Int) -> Int {
    guard start < end, let hit = memchr(base + start, Int32(byte), end - start) else {
      took(end - start)
      return end
    }
    let found = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    took(found - start)
    return found
  }

  /// The first position at or after `start` whose byte is in `set`, or `count`.
  @inline(__always)
  package func find(_ set: ByteSet, from start: Int) -> Int {
    var position = start
    while position < count, !set.contains(self[position]) { position += 1 }
    return position
  }

  @inline(__always)
  package func identifierEnd(_ start: Int) -> Int {
    var position = start
    while position < count, isIdentifierByte(self[position]) { position += 1 }
    return position
  }

  @inline(__always)
  package func equals(_ start: Int, _ end: Int, _ word: StaticString) -> Bool {
    end - start == word.utf8CodeUnitCount
      && memcmp(base + start, word.utf8Start, end - start) == 0
  }

  @inline(__always)
  package func starts(_ position: Int, with word: StaticString) -> Bool {
    position >= 0 && position + word.utf8CodeUnitCount <= count
      && memcmp(base + position, word.utf8Start, word.utf8CodeUnitCount) == 0
  }

  /// Orders the bytes at two positions, as `memcmp` does.
  @inline(__always)
  func compare(_ left: Int, _ right: Int, count: Int) -> Int32 {
    took(count)
    return memcmp(base + left, base + right, count)
  }

  /// True if `word` stands at a position as a whole identifier.
  @inline(__always)
  package func startsWord(_ position: Int, _ word: StaticString) -> Bool {
    starts(position, with: word) && !isIdentifierByte(peek(position + word.utf8CodeUnitCount))
  }

  @inline(__always)
  package func skipBlanks(_ start: Int) -> Int {
    var position = start
    while position < count, isBlank(self[position]) { position += 1 }
    return position
  }

  /// Skips white space, line ends and `//` and `/* */` comments.
  func skipTrivia(_ start: Int) -> Int {
    var position = start
    while position < count {
      let byte = self[position]
      if isBlank(byte) || byte == .lineFeed {
        position += 1
      } else if byte == .slash, peek(position + 1) == .slash {
        position = find(.lineFeed, from: position)
      } else if byte == .slash, peek(position + 1) == .star {
        position = blockCommentEnd(position)
      } else {
        break
      }
    }
    return position
  }

  /// The position before `start` that holds no white space, or -1.
  @inline(__always)
  func previousSignificant(_ start: Int) -> Int {
    var position = start - 1
    while position >= 0, isBlank(self[position]) || self[position] == .lineFeed { position -= 1 }
    return position
  }

  /// The same, before comments too, where `spans` are the regions before `start`.
  func previousSignificant(_ start: Int, after spans: [RegionMap.Span]) -> Int {
    var position = previousSignificant(start)
    for span in spans.reversed() {
      guard span.region == .comment, span.start <= position, position < span.end else { break }
      position = previousSignificant(span.start)
    }
    return position
  }

  /// Returns the start of the identifier that ends before `end`; `end` if there is none.
  @inline(__always)
  func identifierStart(endingAt end: Int) -> Int {
    var position = end
    while position > 0, isIdentifierByte(self[position - 1]) { position -= 1 }
    return position
  }

  /// The same for an identifier of at most `limit` bytes; `end` if there is none.
  @inline(__always)
  func shortIdentifierStart(endingAt end: Int, limit: Int) -> Int {
    var position = end
    while position > 0, isIdentifierByte(self[position - 1]) {
      position -= 1
      if end - position > limit { return end }
    }
    return position
  }

  @inline(__always)
  package func isFirstOnLine(_ position: Int) -> Bool {
    var before = position - 1
    while before >= 0, isBlank(self[before]) { before -= 1 }
    return before < 0 || self[before] == .lineFeed
  }

  func blockCommentEnd(_ start: Int) -> Int {
    var position = start + 2
    while true {
      position = find(.star, from: position)
      if position + 1 >= count { return count }
      if self[position + 1] == .slash { return position + 2 }
      position += 1
    }
  }

  /// The position after the block comment that opens at `start`, where such comments nest.
  func nestedCommentEnd(_ start: Int) -> Int {
    var position = start + 2
    var depth = 1
    while position + 1 < count {
      if self[position] == .star, self[position + 1] == .slash {
        depth -= 1
        position += 2
        if depth == 0 { return position }
      } else if self[position] == .slash, self[position + 1] == .star {
        depth += 1
        position += 2
      } else {
        position += 1
      }
    }
    return count
  }

  /// The position after the literal that opens at `start` and closes with the same byte. A
  /// backslash escapes the next byte; an unescaped line end ends a literal that was left open.
  @inline(__always)
  func quotedEnd(_ start: Int) -> Int { quotedEnd(start, limit: count) }

  /// The same, but no further than `limit` bytes.
  @inline(__always)
  func quotedEnd(_ start: Int, limit: Int) -> Int {
    let quote = self[start]
    let last = min(count, start + limit)
    var position = start + 1
    while position < last {
      let byte = self[position]
      if byte == quote { return position + 1 }
      if byte == .lineFeed { return position }
      position += byte == .backslash ? 2 : 1
    }
    return last
  }

  /// The same for a literal that may go over line ends.
  func openQuotedEnd(_ start: Int) -> Int {
    let quote = self[start]
    var position = start + 1
    while position < count {
      let byte = self[position]
      if byte == quote { return position + 1 }
      position += byte == .backslash ? 2 : 1
    }
    return count
  }

  func tripleQuotedEnd(_ start: Int) -> Int {
    let quote = self[start]
    var position = start + 3
    while position < count {
      let byte = self[position]
      if byte == quote, peek(position + 1) == quote, peek(position + 2) == quote {
        return position + 3
      }
      position += byte == .backslash ? 2 : 1
    }
    return count
  }

  package func lines(_ start: Int, _ end: Int) -> Int {
    var total = 0
    var position = start
    while position < end {
      total &+= self[position] == .lineFeed ? 1 : 0
      position &+= 1
    }
    return total
  }
}

/// Counts lines up to positions that only grow.
package struct LineCounter {
  private var position = 0
  private var line = 1

  package init() {}

  package mutating func line(of target: Int, in source: SourceBytes) -> Int {
    if target > position {
      line += source.lines(position, target)
      position = target
    }
    return line
  }
}

/// Finds the starts of lines; asked in the order of the lines, it reads the text once.
package struct LineCursor {
  private let source: SourceBytes
  private var position = 0
  private var line = 1

  package init(_ source: SourceBytes) { self.source = source }

  /// The byte where a line begins, or the end of the text if there is no such line.
  package mutating func start(of target: Int) -> Int {
    if target < line { (position, line) = (0, 1) }
    while line < target, position < source.count {
      position = min(source.find(.lineFeed, from: position) + 1, source.count)
      line += 1
    }
    return position
  }
}

package struct ByteSet {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ bytes: StaticString) {
    for offset in 0..<bytes.utf8CodeUnitCount { insert(bytes.utf8Start[offset]) }
  }

  mutating func insert(_ byte: UInt8) {
    if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    byte < 128 && ((byte < 64 ? low : high) &>> UInt64(byte)) & 1 != 0
  }
}

/// True if a byte is a letter, a digit, an underscore or part of a non-ASCII character.
@inline(__always)
package func isIdentifierByte(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte >= 0x80
}

@inline(__always)
package func isUppercase(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

@inline(__always)
package func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

/// True if a byte is a space, a tab, a carriage return or a form feed.
@inline(__always)
package func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0C
}

extension UInt8 {
  package static let lineFeed: UInt8 = 0x0A
  package static let doubleQuote: UInt8 = 0x22
  package static let hash: UInt8 = 0x23
  package static let singleQuote: UInt8 = 0x27
  package static let openParenthesis: UInt8 = 0x28
  package static let closeParenthesis: UInt8 = 0x29
  package static let star: UInt8 = 0x2A
  package static let comma: UInt8 = 0x2C
  package static let dash: UInt8 = 0x2D
  package static let dot: UInt8 = 0x2E
  package static let slash: UInt8 = 0x2F
  package static let colon: UInt8 = 0x3A
  package static let semicolon: UInt8 = 0x3B
  package static let less: UInt8 = 0x3C
  package static let greater: UInt8 = 0x3E
  package static let at: UInt8 = 0x40
  package static let openBracket: UInt8 = 0x5B
  package static let backslash: UInt8 = 0x5C
  package static let closeBracket: UInt8 = 0x5D
  package static let backtick: UInt8 = 0x60
  package static let openBrace: UInt8 = 0x7B
  package static let closeBrace: UInt8 = 0x7D
}
