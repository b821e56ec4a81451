/// A programming or markup language, by its lower-case name.
package struct Language: Sendable, Hashable, RawRepresentable, Comparable {
  /// The name, such as `swift`.
  package let rawValue: String

  /// Creates a language from its name.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// Order by name.
  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }

  /// C.
  package static let c = Language(rawValue: "c")
  /// C++, Objective-C++ headers included.
  package static let cpp = Language(rawValue: "cpp")
  /// Go.
  package static let go = Language(rawValue: "go")
  /// Java.
  package static let java = Language(rawValue: "java")
  /// JavaScript, JSX included.
  package static let javascript = Language(rawValue: "javascript")
  /// TypeScript, TSX included.
  package static let typescript = Language(rawValue: "typescript")
  /// Python.
  package static let python = Language(rawValue: "python")
  /// Rust.
  package static let rust = Language(rawValue: "rust")
  /// Swift.
  package static let swift = Language(rawValue: "swift")
}

extension Language {
  /// The language that a file's name alone tells; `nil` where it tells none. A `.h` file is C.
  package static func named(by path: String) -> Language? {
    let language = LanguageCatalog.language(
      path: path, content: UnsafeBufferPointer(start: nil, count: 0))
    return language == LanguageCatalog.other ? nil : language
  }
}
