import Code
import Support

/// What a query names: identifiers and files.
///
/// A word is taken as an identifier beyond doubt where it looks like one (several words in one, a name
/// in backticks or before a parenthesis), and so are two or three words in a row that are one together
/// (`page rank` for `PageRank`). A word by itself, which may well be English, counts a quarter. Files
/// are named by a path or its end, by their name, or by their name without extension, which is looked
/// for like an identifier.
struct QueryNames {
  /// The numbers of names without regard to case and underscores, with how surely each is meant.
  private(set) var names: [UInt64: Double] = [:]
  /// Paths and names of files, with extension, in the order in which they are named.
  package private(set) var paths: [String] = []

  /// What a word by itself counts, which need not be a name.
  static let guess = 0.25

  /// The most words that are read.
  static let wordLimit = 1000

  /// Reads a query.
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
    /// The identifier.
    var name: String
    /// Whether it cannot well be anything else.
    var isCode: Bool
    /// The path that ends with it; empty where it is the name of no file.
    var path: String
    /// Whether only a blank or a hyphen stands before it.
    var isJoined: Bool
  }

  private static func words(of query: String) -> [Word] {
    var query = query
    return query.withUTF8 { text -> [Word] in
      guard let base = text.baseAddress else { return [] }
      let source = SourceBytes(base: base, count: text.count)
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

  /// The path whose last letters are the identifier's: with a slash or an extension, and nothing of it
  /// after the identifier.
  private static func path(in source: SourceBytes, from start: Int, to end: Int) -> String {
    guard !isPathByte(source.peek(end)) || !isPathWord(source, end) else { return "" }
    var first = start
    while first > 0, isPathByte(source[first - 1]) { first -= 1 }
    while first < start, source[first] == .dot || source[first] == .slash { first += 1 }
    guard first < start else { return "" }
    return source.text(first, end)
  }

  /// Whether a path goes on after a separator.
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
