/// A file as the resolver sees it: its path and the dependencies that it states.
package struct ResolvableFile: Sendable, Hashable {
  /// The path from the repository's root, with `/` between components.
  package var path: String
  /// The language; a file of a language without a resolver can only be a target.
  package var language: Language
  /// The imports read from its bytes.
  package var imports: FileImports

  package init(path: String, language: Language, imports: FileImports) {
    self.path = path
    self.language = language
    self.imports = imports
  }
}
