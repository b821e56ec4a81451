/// A programming or markup language, by its lower-case name.
public struct Language: Sendable, Hashable, RawRepresentable, Comparable {
  /// The name, such as `swift`.
  public let rawValue: String

  /// Creates a language from its name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Order by name.
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }

  /// C.
  public static let c = Language(rawValue: "c")
  /// C++, Objective-C++ headers included.
  public static let cpp = Language(rawValue: "cpp")
  /// Go.
  public static let go = Language(rawValue: "go")
  /// Java.
  public static let java = Language(rawValue: "java")
  /// JavaScript, JSX included.
  public static let javascript = Language(rawValue: "javascript")
  /// TypeScript, TSX included.
  public static let typescript = Language(rawValue: "typescript")
  /// Python.
  public static let python = Language(rawValue: "python")
  /// Rust.
  public static let rust = Language(rawValue: "rust")
  /// Swift.
  public static let swift = Language(rawValue: "swift")
}

extension Language {
  /// The language that a file's name alone tells; `nil` where it tells none. A `.h` file is C.
  public static func named(by path: String) -> Language? {
    let language = LanguageCatalog.language(
      path: path, content: UnsafeBufferPointer(start: nil, count: 0))
    return language == LanguageCatalog.other ? nil : language
  }
}
