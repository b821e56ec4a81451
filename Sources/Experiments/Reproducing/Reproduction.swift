import Support

package struct Reproduction: Sendable {
  package struct File: Sendable, Hashable {
    package let name: String
    package let bytes: Int
    package let isIdentical: Bool
    /// The differing values; none if the bytes differ in form alone.
    package let difference: DocumentDifference

    /// Compares two texts; one that `tree` makes nothing of is compared as a whole.
    init(_ name: String, recorded: String, now: String, tree: (String) -> JSONValue?) {
      func value(_ text: String) -> JSONValue { tree(text) ?? .string(text) }
      self.name = name
      bytes = recorded.utf8.count
      isIdentical = recorded.utf8.elementsEqual(now.utf8)
      difference =
        isIdentical
        ? DocumentDifference(recorded: .null, now: .null)
        : DocumentDifference(recorded: value(recorded), now: value(now))
    }
  }

  package let run: RepeatableRun
  package let files: [File]
  package let tools: [String]
  /// The lines in which this version resolves the definition otherwise: removed ones, then new ones.
  package let resolvedOtherwise: [String]
  package let warnings: [String]
  package let kept: String?

  package var isIdentical: Bool { files.allSatisfy(\.isIdentical) }
}
