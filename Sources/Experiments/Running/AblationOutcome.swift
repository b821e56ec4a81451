package import Support

/// What a run found out about what earns its gain.
package struct AblationOutcome: Sendable {
  /// What each signal is worth, on the reported queries; `nil` where that was not asked for, or failed.
  package let result: AblationResult?
  /// The way from before to after, chosen on the tuning queries; `nil` where it was not asked for.
  package let path: ParameterPath?
  /// The same way on the reported queries; `nil` where they are those that it was chosen on.
  package let reportedPath: PathScores?
  /// How the objective depends on single parameters, on the tuning queries; `nil` where it was not
  /// asked for.
  package let sensitivity: SensitivityAnalysis?
  /// Why signals could not be turned off, where a study found an arm after in which they are off
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
