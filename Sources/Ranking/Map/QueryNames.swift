import Code
import Support

/// The identifiers and files that a query names. A word certainly names an identifier if it looks
/// like one: it has several words in one, stands in backticks or stands before a parenthesis. So do
/// two or three consecutive words that make one identifier together (`page rank` for `PageRank`).
/// Any other word may be plain English and counts a quarter. A file is named by its path, the end
/// of its path, its name, or its name without extension, which is looked up like an identifier.
struct QueryNames {
  /// The keys of names without regard to case and underscores, and how certain each name is.
  private(set) var names: [UInt64: Double] = [:]
  /// Paths and file names with extension, in the order of the query.
  private(set) var paths: [String] = []

  /// The certainty of a single word, which may be plain English.
  static let guess = 0.25

  static let wordLimit = 1000

  init(_ query: String) {
    let words = Self.words(of: query)
    for word in words where !word.path.isEmpty { paths.append(word.path) }
    for (index, word) in words.enumerated() {
      if word.isCode {
        raise(word.name, to: 1)
        continue
      }
      guard !StopWords.contains(word.name.asciiLowercased) else { continue }
      var joined = ""
      for (count, next) in words[index..<min(index + 3, words.count)].enumerated() {
        guard count == 0 || next.isJoined else { break }
        joined += next.name
        if joined.utf8.count > 2 { raise(joined, to: count == 0 ? Self.guess : 1) }
      }
    }
  }

  private mutating func raise(_ name: String, to value: Double) {
    let number = MapName.folded(name)
    names[number] = max(names[number] ?? 0, value)
  }

  private struct Word {
    var name: String
    /// True if the word can hardly be anything but an identifier.
    var isCode: Bool
    /// The path that ends with the word; empty if the word is not a file name.
    var path: String
    /// True if only a blank or a hyphen stands before the word.
    var isJoined: Bool
  }

  private static func words(of query: String) -> [Word] {
    var query = query
    return query.withUTF8 { text -> [Word] in
      let source = SourceBytes(text)
      var words: [Word] = []
      var position = 0
      var last = -1
      while position < source.count, words.count < Self.wordLimit {
        guard isIdentifierByte(source[position]) else {
          position += 1
          continue
        }
        let end = source.identifierEnd(position)
        let name = UnsafeBufferPointer(rebasing: text[position..<end])
        let isMarked =
          source.peek(end) == .openParenthesis
          || (source.peek(position - 1) == .backtick && source.peek(end) == .backtick)
        let gap = last >= 0 ? Array(text[last..<position]) : []
        words.append(
          Word(
            name: source.text(position, end), isCode: isMarked || MapFile.isCompound(name),
            path: path(in: source, from: position, to: end),
            isJoined: gap == [0x20] || gap == [0x2D]))
        last = end
        position = end
      }
      return words
    }
  }

  /// Returns the path that ends with an identifier. It has a slash or an extension and ends there.
  private static func path(in source: SourceBytes, from start: Int, to end: Int) -> String {
    guard !isPathByte(source.peek(end)) || !isPathWord(source, end) else { return "" }
    var first = start
    while first > 0, isPathByte(source[first - 1]) { first -= 1 }
    while first < start, source[first] == .dot || source[first] == .slash { first += 1 }
    guard first < start else { return "" }
    return source.text(first, end)
  }

  /// True if a path continues after a separator.
  private static func isPathWord(_ source: SourceBytes, _ position: Int) -> Bool {
    var position = position
    while isPathByte(source.peek(position)), !isIdentifierByte(source.peek(position)) {
      position += 1
    }
    return isIdentifierByte(source.peek(position))
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    isIdentifierByte(byte) || byte == .slash || byte == .dot || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "+")
  }
}
