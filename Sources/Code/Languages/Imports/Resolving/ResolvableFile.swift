/// A file as the resolver sees it: where it lies and what it says about its dependencies.
package struct ResolvableFile: Sendable, Hashable {
  /// The path from the repository's root, with `/` between components.
  package var path: String
  /// The language; files of other languages than ``ImportScanner/languages`` can be targets only.
  package var language: Language
  /// What was read from its bytes.
  package var imports: FileImports

  /// Creates a file.
  package init(path: String, language: Language, imports: FileImports) {
    self.path = path
    self.language = language
    self.imports = imports
  }
}
