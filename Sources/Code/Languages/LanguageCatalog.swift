import Support

package struct LanguageCatalog: Sendable {
  /// Languages with a folder, then those that are only recognised and divided into tokens.
  package static let all: [LanguageSupport] =
    [.c, .cpp, .go, .python, .java, .javascript, .typescript, .rust, .swift] + plainLanguages

  package static let standard = LanguageCatalog(all)

  /// Text of no language that is known here; it is searched as prose is.
  static let other = Language(rawValue: "other")

  let languages: [LanguageSupport]
  private let byLanguage: [Language: LanguageSupport]
  private let byExtension: [String: Language]
  private let byFileName: [String: Language]
  private let byInterpreter: [String: Language]
  private let claims: [(language: Language, claim: LanguageSupport.Claim)]

  /// Creates a catalogue. If two languages have the same name or extension, the first one counts.
  init(_ languages: [LanguageSupport]) {
    func index(_ keys: (LanguageSupport) -> [String]) -> [String: Language] {
      Dictionary(
        languages.flatMap { support in keys(support).map { ($0, support.language) } },
        uniquingKeysWith: { first, _ in first })
    }
    self.languages = languages
    byLanguage = Dictionary(languages.map { ($0.language, $0) }) { first, _ in first }
    byExtension = index { $0.extensions }
    byFileName = index { $0.fileNames }
    byInterpreter = index { $0.interpreters }
    claims = languages.compactMap { support in support.claims.map { (support.language, $0) } }
  }

  /// Returns the language of a file, or ``other`` if neither its name nor its first line tells. A
  /// `.h` file is C++ if it holds a line that only C++ has.
  package static func language(path: String, content: UnsafeBufferPointer<UInt8>) -> Language {
    standard.language(path: path, content: content)
  }

  package static func facts(of language: Language) -> LanguageSupport? {
    standard.byLanguage[language]
  }

  subscript(language: Language) -> LanguageSupport? { byLanguage[language] }

  func language(path: String, content: UnsafeBufferPointer<UInt8>) -> Language {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if let language = byFileName[name.asciiLowercased] { return language }
    if let dot = name.lastIndex(of: ".") {
      let fileExtension = String(name[name.index(after: dot)...]).asciiLowercased
      if let language = byExtension[fileExtension] {
        let claimant = claims.first { _, claim in
          claim.fileExtension == fileExtension
            && claim.marks.contains { content.firstRange(of: $0) != nil }
        }
        return claimant?.language ?? language
      }
    }
    return Self.shebang(content).flatMap { byInterpreter[$0] } ?? Self.other
  }

  /// Returns the program of a `#!` line, without its version: `/usr/bin/env python3.11` is `python`.
  static func shebang(_ content: UnsafeBufferPointer<UInt8>) -> String? {
    guard content.count > 2, content[0] == UInt8(ascii: "#"), content[1] == UInt8(ascii: "!")
    else { return nil }
    let line = String(
      decoding: content.prefix(256).prefix { $0 != 0x0A }.dropFirst(2), as: UTF8.self)
    var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
    if words.first?.hasSuffix("/env") == true {
      words.removeFirst()
      words = Array(words.drop { $0.hasPrefix("-") || $0.contains("=") })
    }
    guard let program = words.first?.split(separator: "/").last else { return nil }
    let base = program.prefix { !$0.isNumber && $0 != "." }
    return base.isEmpty ? nil : String(base)
  }
}

extension UnsafeBufferPointer<UInt8> {
  func firstRange(of pattern: StaticString) -> Range<Int>? {
    let needle = UnsafeBufferPointer(start: pattern.utf8Start, count: pattern.utf8CodeUnitCount)
    guard let first = needle.first, count >= needle.count else { return nil }
    var position = 0
    let last = count - needle.count
    while position <= last {
      if self[position] == first, self[position..<position + needle.count].elementsEqual(needle) {
        return position..<position + needle.count
      }
      position += 1
    }
    return nil
  }
}
