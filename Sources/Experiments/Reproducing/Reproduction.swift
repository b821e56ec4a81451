import Support

/// The result of running a recorded run again from its resolved definition and its lock.
package struct Reproduction: Sendable {
  /// A file of the run against the same file of the new one.
  package struct File: Sendable, Hashable {
    package let name: String
    /// The number of recorded bytes.
    package let bytes: Int
    /// True if both are the same, byte for byte.
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

  /// The run that was repeated.
  package let run: RepeatableRun
  /// The files that were compared: `results.json`, and what studies of the run left behind.
  package let files: [File]
  /// The versions of tools that have changed since, a sentence each.
  package let tools: [String]
  /// The lines in which this version resolves the definition otherwise: removed ones, then new ones.
  package let resolvedOtherwise: [String]
  package let warnings: [String]
  /// The folder of the new run; `nil` if it was not kept.
  package let kept: String?

  /// True if every file is the same, byte for byte.
  package var isIdentical: Bool { files.allSatisfy(\.isIdentical) }
}
