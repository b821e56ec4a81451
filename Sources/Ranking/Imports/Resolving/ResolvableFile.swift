/// A file as the resolver sees it: where it lies and what it says about its dependencies.
public struct ResolvableFile: Sendable, Hashable {
  /// The path from the repository's root, with `/` between components.
  public var path: String
  /// The language; files of other languages than ``ImportScanner/languages`` can be targets only.
  public var language: Language
  /// What was read from its bytes.
  public var imports: FileImports

  /// Creates a file.
  public init(path: String, language: Language, imports: FileImports) {
    self.path = path
    self.language = language
    self.imports = imports
  }
}
