/// The dependencies that one file states: a function of its bytes and its language alone.
///
/// It is cached by content, so nothing here may depend on the file's path or on other files.
package struct FileImports: Sendable, Hashable {
  /// The imports, in the order of the file.
  package var references: [ImportReference]
  /// The package that the file declares itself part of, in Go and Java.
  package var packageName: String?
  /// Names that may belong to other files, sorted by their bytes, each once.
  ///
  /// Swift and Java: capitalised identifiers that are not members (`.Name`). Go: those, called
  /// lower-case names, and `package.Name` pairs where an import may be called `package`. Names that
  /// the file declares itself are left out. Empty for other languages.
  package var referencedNames: [String]
  /// Names that the file declares for others at its top level, sorted by their bytes, each once.
  ///
  /// Swift and Java: types. Go: types, functions, variables, constants. Python: classes and
  /// functions. Rust: public items. Empty for other languages.
  package var declaredNames: [String]

  package init(
    references: [ImportReference] = [], packageName: String? = nil,
    referencedNames: [String] = [], declaredNames: [String] = []
  ) {
    self.references = references
    self.packageName = packageName
    self.referencedNames = referencedNames
    self.declaredNames = declaredNames
  }

  /// True if the file states nothing.
  package var isEmpty: Bool {
    references.isEmpty && packageName == nil && referencedNames.isEmpty && declaredNames.isEmpty
  }
}
