/// What became of one import.
package enum ImportOutcome: UInt8, Sendable, Hashable, CaseIterable {
  /// It leads to files of the repository.
  case resolved
  /// It looks as if it led to a file of the repository, but there is none: a generated file, say.
  case missing
  /// It leads outside the repository.
  case external
}

/// Where the imports of a repository lead.
package struct ImportResolution: Sendable, Hashable {
  /// For each file, the files that it depends on: sorted, each once, never itself.
  package var edges: [[Int32]]
  /// For each file, what became of each of its references.
  package var outcomes: [[ImportOutcome]]

  /// How many imports had an outcome.
  package func count(of outcome: ImportOutcome) -> Int {
    outcomes.reduce(0) { total, file in
      file.reduce(total) { $0 + ($1 == outcome ? 1 : 0) }
    }
  }
}
