import Support

/// The dependencies that one file states. They are cached by content, and depend on nothing else.
package struct FileImports: Sendable, Hashable {
  package var references: [ImportReference]
  /// The package that the file declares itself part of, in Go and Java.
  package var packageName: String?
  /// Names that may belong to other files, sorted, each once: in Swift and Java capitalised
  /// identifiers that are not members; in Go those, called lower-case names, and `package.Name`
  /// pairs.
  package var referencedNames: [String]
  /// Names that the file declares for others at its top level, sorted, each once: types in Swift
  /// and Java, classes and functions in Python, public items in Rust, everything in Go.
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

  package var isEmpty: Bool {
    references.isEmpty && packageName == nil && referencedNames.isEmpty && declaredNames.isEmpty
  }
  /// Looks a name up among ``declaredNames`` in logarithmic time.
  func declares(_ name: String) -> Bool {
    let place = declaredNames.partitionPoint { $0.utf8.lexicographicallyPrecedes(name.utf8) }
    return place < declaredNames.count && declaredNames[place] == name
  }
}
