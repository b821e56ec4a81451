/// A programming or markup language, by its lower-case name.
package struct Language: Sendable, Hashable, RawRepresentable, Comparable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension Language {
  /// Returns the language that a file's name tells; `nil` if it tells none. A `.h` file is C.
  package static func named(by path: String) -> Language? {
    let language = LanguageCatalog.language(
      path: path, content: UnsafeBufferPointer(start: nil, count: 0))
    return language == LanguageCatalog.other ? nil : language
  }

  /// The comments and literals; `nil` for prose, data and build scripts, and for what is unknown.
  package var syntax: Syntax? { LanguageCatalog.facts(of: self)?.syntax }

  package var isCode: Bool { syntax != nil }

  package var errorIdioms: [Idiom] { LanguageCatalog.facts(of: self)?.errorIdioms ?? [] }

  package var testIdioms: [Idiom] { LanguageCatalog.facts(of: self)?.testIdioms ?? [] }

  package var commentMark: CommentMark {
    LanguageCatalog.facts(of: self)?.commentMark ?? .slashes
  }
}
