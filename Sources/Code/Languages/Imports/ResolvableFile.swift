package struct ResolvableFile: Sendable, Hashable {
  package var path: String
  /// The language; a file of a language without a resolver can only be a target.
  package var language: Language
  package var imports: FileImports

  package init(path: String, language: Language, imports: FileImports) {
    self.path = path
    self.language = language
    self.imports = imports
  }
}
