package import Code
import Support

package enum DocumentationSentence {
  package static let longest = 160

  /// The first sentence of the comment above a symbol or, in Python, of its docstring.
  package static func of(_ symbol: Symbol, in content: [UInt8], language: Language) -> String? {
    content.withUnsafeBufferPointer { buffer in
      var lines = LineReader(SourceBytes(buffer), line: symbol.documentationLine)
      var words: [String] = []
      if language == .python {
        lines.skip(to: symbol.startLine)
        return docstring(&lines, end: symbol.endLine)
      }
      while lines.line < symbol.startLine, let text = lines.next() {
        let bare = bareComment(text)
        if bare == nil { continue }
        guard let bare, !bare.isEmpty else {
          if words.isEmpty { continue } else { break }
        }
        if bare.hasPrefix("- ") || bare.hasPrefix("@param") { break }
        if directives.contains(where: bare.hasPrefix) { continue }
        words.append(bare)
        if endsSentence(bare) { break }
      }
      return sentence(words.joined(separator: " "))
    }
  }

  /// A text up to the end of its first sentence, at most ``longest`` bytes.
  package static func sentence(_ text: String) -> String? {
    guard text.contains(where: \.isLetter) else { return nil }
    var end = text.endIndex
    var position = text.startIndex
    while let stop = text[position...].firstIndex(where: { $0 == "." || $0 == "!" || $0 == "?" }) {
      let next = text.index(after: stop)
      if next == text.endIndex || text[next] == " " {
        let isAbbreviation = ["e.g", "i.e", "etc", "vs"].contains { text[..<stop].hasSuffix($0) }
        if !isAbbreviation {
          end = next
          break
        }
      }
      position = next
    }
    return cut(String(text[..<end]), to: longest)
  }

  /// A text of at most so many bytes, cut between words with `…` after it.
  package static func cut(_ text: String, to bytes: Int) -> String {
    guard text.utf8.count > bytes else { return text }
    var kept = ""
    for word in text.split(separator: " ") {
      guard kept.utf8.count + word.utf8.count + 4 <= bytes else { break }
      kept += kept.isEmpty ? String(word) : " \(word)"
    }
    return kept.isEmpty ? "" : kept + " …"
  }

  private static let directives = [
    "MARK:", "TODO", "FIXME", "swift-format-", "swiftlint:", "sourcery:", "eslint", "nolint",
    "noqa", "clang-format", "NOLINT", "SPDX-", "go:",
  ]

  private static func endsSentence(_ line: String) -> Bool {
    line.hasSuffix(".") || line.contains(". ")
  }

  /// A comment's line without its marks; `nil` if the line is not a comment.
  private static func bareComment(_ line: String) -> String? {
    let marks = ["///", "//!", "//", "/**", "/*!", "/*", "*/", "*", "#", "--"]
    guard let mark = marks.first(where: line.hasPrefix) else { return nil }
    if mark == "#", line.hasPrefix("#[") || line.hasPrefix("#if") { return nil }
    var text = line.dropFirst(mark.count)
    if text.hasSuffix("*/") { text = text.dropLast(2) }
    let bare = String(text).singleSpaced
    return bare.contains(where: { $0.isLetter || $0.isNumber }) ? bare : ""
  }

  private static func docstring(_ lines: inout LineReader, end: Int) -> String? {
    var text = ""
    while lines.line <= end, let line = lines.next() {
      if line.hasSuffix(":") || line.contains("): ") { break }
    }
    guard lines.line <= end + 1, let first = lines.next() else { return nil }
    let bare = first.drop { "rRuUbB".contains($0) }
    guard let quote = ["\"\"\"", "'''", "\"", "'"].first(where: bare.hasPrefix) else { return nil }
    text = String(bare.dropFirst(quote.count))
    if let close = text.firstRange(of: quote) {
      return sentence(String(text[..<close.lowerBound]).singleSpaced)
    }
    while lines.line <= end, !endsSentence(text), let line = lines.next() {
      if let close = line.firstRange(of: quote) {
        text += " " + line[..<close.lowerBound]
        break
      }
      if line.isEmpty, !text.isEmpty { break }
      text += text.isEmpty ? line : " " + line
    }
    return sentence(text.singleSpaced)
  }
}

struct LineReader {
  private let source: SourceBytes
  private var position = 0
  package private(set) var line = 1

  init(_ source: SourceBytes, line: Int) {
    self.source = source
    skip(to: line)
  }

  mutating func skip(to line: Int) {
    while self.line < line, position < source.count {
      position = min(source.count, source.find(.lineFeed, from: position) + 1)
      self.line += 1
    }
  }

  /// The next line without the blanks around it; `nil` at the end.
  mutating func next() -> String? {
    guard position < source.count else { return nil }
    var start = position
    var end = source.find(.lineFeed, from: position)
    position = min(source.count, end + 1)
    line += 1
    while start < end, source[start] <= 0x20 { start += 1 }
    while end > start, source[end - 1] <= 0x20 { end -= 1 }
    return source.text(start, end)
  }
}
