import Support

/// What came out when a recorded run was run again from its resolved definition and its lock.
package struct Reproduction: Sendable {
  /// A file of the run against the same file of the new one.
  package struct File: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// How many bytes were recorded.
    package let bytes: Int
    /// Whether both are the same, byte for byte.
    package let isIdentical: Bool
    /// What differs; no value where the bytes differ in form alone.
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

  /// The run that was repeated.
  package let run: RepeatableRun
  /// The files that were compared: `results.json`, and what studies of the run left behind.
  package let files: [File]
  /// The versions of tools that have changed since, a sentence each.
  package let tools: [String]
  /// The lines in which this version resolves the definition otherwise: removed ones, then new ones.
  package let resolvedOtherwise: [String]
  /// What a reader should know that is no error.
  package let warnings: [String]
  /// The folder of the new run; `nil` where it was not kept.
  package let kept: String?

  /// Whether every file is the same, byte for byte.
  package var isIdentical: Bool { files.allSatisfy(\.isIdentical) }
}
