import Code
import Ranking
import Support

enum ReadmeText {
  static let longest = 480

  /// The README at the root: Markdown first, then by path; `nil` if there is none.
  static func file(among files: [CorpusFile]) -> Int? {
    let found = files.indices.filter {
      let name = files[$0].path.asciiLowercased
      return name == "readme" || (name.hasPrefix("readme.") && !name.contains("/"))
    }
    return found.first { files[$0].language.rawValue == "markdown" } ?? found.first
  }

  /// The first paragraph of prose or, if one of the next says what the project *is*, that one. The
  /// first heading counts as a name of the project, too.
  static func paragraph(of content: [UInt8], name: String) -> String? {
    let (paragraphs, title) = read(content)
    guard let first = paragraphs.first else { return nil }
    let names = [name, title].map(\.asciiLowercased).filter { !$0.isEmpty }
    let telling = paragraphs.prefix(8).first { paragraph in
      let text = paragraph.asciiLowercased
      return names.contains { text.hasPrefix("\($0) is ") || text.hasPrefix("the \($0) is ") }
    }
    return cut(telling ?? first)
  }

  private static func read(_ content: [UInt8]) -> (paragraphs: [String], title: String) {
    var paragraphs: [String] = []
    var title = ""
    var current: [String] = []
    var fence: String?
    func flush() {
      let text = plain(current.joined(separator: " "))
      current = []
      if isProse(text) { paragraphs.append(text) }
    }
    for bytes in content.prefix(1 << 16).split(separator: 10, omittingEmptySubsequences: false) {
      let raw = String(decoding: bytes, as: UTF8.self)
      let line = raw.singleSpaced
      if let open = fence {
        if line.hasPrefix(open) { fence = nil }
        continue
      }
      if line.hasPrefix("```") || line.hasPrefix("~~~") {
        flush()
        fence = String(line.prefix(3))
      } else if line.hasPrefix("#") {
        flush()
        if title.isEmpty { title = plain(String(line.drop { $0 == "#" })) }
      } else if isRuler(line) {
        // The previous line was a heading.
        if let heading = current.popLast(), title.isEmpty { title = plain(heading) }
        flush()
      } else if line.isEmpty || raw.hasPrefix("    ") || isListed(line) {
        flush()
      } else {
        current.append(line)
      }
      if paragraphs.count >= 8 { break }
    }
    flush()
    return (paragraphs, title)
  }

  private static func isRuler(_ line: String) -> Bool {
    line.utf8.count >= 3 && (line.allSatisfy { $0 == "-" } || line.allSatisfy { $0 == "=" })
  }

  private static func isListed(_ line: String) -> Bool {
    ["* ", "- ", "+ ", "|", ">", "[![", "![", ".. ", ":"].contains { line.hasPrefix($0) }
  }

  private static func isProse(_ text: String) -> Bool {
    text.split(separator: " ").count { $0.contains(where: \.isLetter) } >= 4
      && !text.hasPrefix("http")
  }

  /// The text without tags, images, link targets and emphasis.
  static func plain(_ text: String) -> String {
    var out = ""
    var rest = Substring(text)
    while let character = rest.first {
      if character == "<", let close = rest.firstIndex(of: ">") {
        rest = rest[rest.index(after: close)...]
        out += " "
      } else if character == "]", rest.dropFirst().first == "(",
        let close = rest.firstIndex(of: ")")
      {
        rest = rest[rest.index(after: close)...]
      } else if rest.hasPrefix("!["), let close = rest.firstIndex(of: "]") {
        rest = rest[close...]
      } else if character == "[" || character == "]" || character == "`" {
        rest = rest.dropFirst()
      } else if rest.hasPrefix("**") || rest.hasPrefix("__") {
        rest = rest.dropFirst(2)
      } else if character == "*" {
        rest = rest.dropFirst()
      } else {
        out.append(character)
        rest = rest.dropFirst()
      }
    }
    return out.singleSpaced
  }

  /// Whole sentences within ``longest`` bytes, or else whole words.
  private static func cut(_ text: String) -> String {
    guard text.utf8.count > longest else { return text }
    var kept = ""
    var sentence = ""
    for word in text.split(separator: " ") {
      sentence += sentence.isEmpty ? String(word) : " \(word)"
      guard kept.utf8.count + sentence.utf8.count + 1 <= longest else { break }
      if word.hasSuffix(".") || word.hasSuffix("!") || word.hasSuffix("?") {
        kept += kept.isEmpty ? sentence : " \(sentence)"
        sentence = ""
      }
    }
    return kept.isEmpty ? DocumentationSentence.cut(text, to: longest) : kept
  }
}
