import Code
import Ranking

/// The style of one file, in counts that can be added up.
struct FileStyle: Sendable {
  let file: Int
  let language: Language
  let isTest: Bool
  /// Lines with anything on them.
  private(set) var lines = 0
  private(set) var commentLines = 0
  /// The numbers of lines indented more than the one before, by a tab, and by 1 – 8 spaces.
  private(set) var indents = [Int](repeating: 0, count: 9)
  /// The numbers of lines of each length in characters up to ``longestCounted``, where longer ones count.
  private(set) var lengths: [Int32] = []
  private(set) var functionNames: [NameStyle: Int] = [:]
  private(set) var typeNames: [NameStyle: Int] = [:]
  private(set) var typeKeywords: [String: Int] = [:]
  /// Definitions, extensions not counted.
  private(set) var definitions = 0
  /// Definitions with a comment above them or, in Python, a docstring.
  private(set) var documented = 0
  /// The number of times that each of ``Language/errorIdioms`` stands in it.
  private(set) var errors: [Int] = []
  private(set) var tests: [Int] = []

  static let longestCounted = 240

  init(of file: CorpusFile, at index: Int, content: [UInt8]) {
    self.file = index
    language = file.language
    isTest = file.pathClass.contains(.test)
    lengths = [Int32](repeating: 0, count: Self.longestCounted + 1)
    readLines(content)
    for symbol in file.symbols where symbol.kind != .typeExtension {
      definitions += 1
      let isDocumented =
        language == .python
        ? DocumentationSentence.of(symbol, in: content, language: language) != nil
        : symbol.documentationLine < symbol.startLine
      if isDocumented { documented += 1 }
      if let style = NameStyle(of: symbol.name) {
        if symbol.kind == .type {
          typeNames[style, default: 0] += 1
        } else {
          functionNames[style, default: 0] += 1
        }
      }
      if symbol.kind == .type { typeKeywords[symbol.keyword, default: 0] += 1 }
    }
  }

  private mutating func readLines(_ content: [UInt8]) {
    let errorWords = language.errorIdioms
    let testWords = isTest ? language.testIdioms : []
    errors = [Int](repeating: 0, count: errorWords.count)
    tests = [Int](repeating: 0, count: testWords.count)
    let marks = language.commentMark.texts
    content.withUnsafeBufferPointer { buffer in
      let source = SourceBytes(buffer)
      var position = 0
      var isInBlock = false
      var lastIndent = 0
      while position < source.count {
        let end = source.find(.lineFeed, from: position)
        let start = source.skipBlanks(position)
        defer { position = end + 1 }
        guard start < end else { continue }
        lines += 1
        countLength(source, position, end)
        let isComment = isInBlock || marks.contains { source.starts(start, with: $0) }
        if source.starts(start, with: "/*") { isInBlock = true }
        if isInBlock, source.text(start, end).contains("*/") { isInBlock = false }
        if isComment {
          commentLines += 1
          continue
        }
        countIndent(source, position, start, &lastIndent)
        Self.count(errorWords, in: source, start, end, into: &errors)
        Self.count(testWords, in: source, start, end, into: &tests)
      }
    }
  }

  /// Counts idioms in a line. One that begins with a letter does not stand within a word.
  private static func count(
    _ idioms: [Idiom], in source: SourceBytes, _ start: Int, _ end: Int, into counts: inout [Int]
  ) {
    for (index, idiom) in idioms.enumerated() {
      let length = idiom.text.utf8CodeUnitCount
      let first = idiom.text.utf8Start[0]
      let last = idiom.text.utf8Start[length - 1]
      var position = start
      while position + length <= end {
        let found = source.find(first, from: position)
        guard found + length <= end else { break }
        position = found + 1
        guard source.starts(found, with: idiom.text) else { continue }
        if isIdentifierByte(first), found > start, isIdentifierByte(source[found - 1]) { continue }
        if isIdentifierByte(last), isIdentifierByte(source.peek(found + length)) { continue }
        counts[index] += 1
      }
    }
  }

  private mutating func countLength(_ source: SourceBytes, _ start: Int, _ end: Int) {
    var length = 0
    // Bytes that continue a character do not count.
    for position in start..<end where source[position] & 0xC0 != 0x80 { length += 1 }
    if end > start, source[end - 1] == 0x0D { length -= 1 }
    lengths[min(length, Self.longestCounted)] += 1
  }

  private mutating func countIndent(
    _ source: SourceBytes, _ start: Int, _ text: Int, _ last: inout Int
  ) {
    let isTab = text > start && source[start] == 0x09
    let indent = text - start
    defer { last = indent }
    guard indent > last else { return }
    if isTab {
      indents[0] += 1
    } else if indent - last <= 8 {
      indents[indent - last] += 1
    }
  }
}

enum NameStyle: String, Sendable, Hashable, CaseIterable {
  case lowerCamel = "lowerCamelCase"
  case upperCamel = "UpperCamelCase"
  case snake = "snake_case"
  case upperSnake = "UPPER_CASE"

  /// `nil` if it is one word in lower case, which all styles allow, or has no letter.
  init?(of name: String) {
    var bare = name.drop { $0 == "_" || $0 == "~" || $0 == "$" }
    while bare.last == "_" { bare.removeLast() }
    guard let first = bare.first, first.isLetter else { return nil }
    let hasUpper = bare.contains(where: \.isUppercase)
    let hasLower = bare.contains(where: \.isLowercase)
    if hasUpper, !hasLower {
      guard bare.count > 1 else { return nil }
      self = .upperSnake
    } else if bare.contains("_") {
      self = .snake
    } else if !hasUpper {
      return nil
    } else {
      self = first.isUppercase ? .upperCamel : .lowerCamel
    }
  }
}
