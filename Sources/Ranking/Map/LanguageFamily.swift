import Code

/// Languages that can name what each other define.
///
/// The same letters in two languages mean two things, as a rule: what a script calls is not the method
/// of that name of a program beside it. C is the language that the others call, so its longer names
/// hold in all. Prose and data name what any language defines, and define nothing.
struct LanguageFamily: RawRepresentable, Sendable, Hashable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Prose, data, build scripts, and whatever nothing is known of.
  static let prose = LanguageFamily(rawValue: 0)
  static let c = LanguageFamily(rawValue: 1)
  private static let java = LanguageFamily(rawValue: 2)
  private static let script = LanguageFamily(rawValue: 3)

  /// Those without relatives, each a family of its own.
  private static let others = [
    "swift", "csharp", "dart", "zig", "protobuf", "go", "rust", "php", "python", "ruby", "perl",
    "shell", "r", "julia", "elixir", "tcl", "awk", "powershell", "lua", "sql", "ada", "haskell",
    "ocaml", "erlang", "fortran", "vim",
  ]

  /// The family of a language.
  init(_ language: Language) {
    switch language.rawValue {
    case "c", "cpp", "objective-c": self = .c
    case "java", "kotlin", "scala": self = .java
    case "javascript", "typescript", "vue", "svelte": self = .script
    default:
      let place = Self.others.firstIndex(of: language.rawValue)
      self = place.map { LanguageFamily(rawValue: 4 + UInt8($0)) } ?? .prose
    }
  }

  /// Whether a file of this family can mean a name that one of another family defines.
  @inline(__always)
  func canName(_ shape: MapFile.Shape, of other: LanguageFamily) -> Bool {
    guard other != .prose else { return false }
    return self == other || self == .prose || (other == .c && shape.contains(.compound))
  }
}
