package import Support

/// A run's findings about what earns its gain; `nil` for what was not asked for.
package struct AblationOutcome: Sendable {
  /// On the reported queries; `nil` also if it failed.
  package let result: AblationResult?
  package let path: ParameterPath?
  /// The same way on the reported queries; `nil` if they are those that it was chosen on.
  package let reportedPath: PathScores?
  package let sensitivity: SensitivityAnalysis?
  /// The reason that signals could not be turned off: they are off in the arm that a study found.
  package let failure: OperationError?

  var written: JSONValue {
    .mapping([
      "signals": result?.written, "failure": failure.map { .string("\($0.message)") },
      "path": path?.written(reported: reportedPath), "sensitivity": sensitivity?.written,
    ])
  }
}
