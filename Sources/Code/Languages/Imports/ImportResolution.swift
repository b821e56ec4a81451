/// The result of resolving one import.
package enum ImportOutcome: UInt8, Sendable, Hashable, CaseIterable {
  /// It leads to files of the repository.
  case resolved
  /// It seems to lead to a file of the repository that is missing, such as a generated one.
  case missing
  /// It leads outside the repository.
  case external
}

/// The resolved imports of a repository.
package struct ImportResolution: Sendable, Hashable {
  /// For each file, the files that it depends on: sorted, each once, never itself.
  package var edges: [[Int32]]
  /// For each file, the result for each of its references.
  package var outcomes: [[ImportOutcome]]

  /// Returns the number of imports with an outcome.
  package func count(of outcome: ImportOutcome) -> Int {
    outcomes.reduce(0) { total, file in
      file.reduce(total) { $0 + ($1 == outcome ? 1 : 0) }
    }
  }
}
