package import Support

/// A run's findings about the changes that earn its gain.
package struct AblationOutcome: Sendable {
  /// The contribution of each signal on the reported queries; `nil` if it was not asked for, or failed.
  package let result: AblationResult?
  /// The way from before to after, chosen on the tuning queries; `nil` if it was not asked for.
  package let path: ParameterPath?
  /// The same way on the reported queries; `nil` if they are those that it was chosen on.
  package let reportedPath: PathScores?
  /// The dependence of the objective on single parameters, on the tuning queries; `nil` if it was not
  /// asked for.
  package let sensitivity: SensitivityAnalysis?
  /// The reason that signals could not be turned off, if a study found an arm after in which they are off
  /// already. The run has failed, but what it found is kept.
  package let failure: OperationError?

  /// The parts as they stand in `ablation.json` and `results.json`.
  var written: JSONValue {
    .mapping([
      "signals": result?.written, "failure": failure.map { .string("\($0.message)") },
      "path": path?.written(reported: reportedPath), "sensitivity": sensitivity?.written,
    ])
  }
}
