package import Definitions
import Support

/// The folder of one run: `results/<experiment>/<run id>/`.
package struct RunDirectory: Sendable {
  package let path: String

  /// The folder of all results.
  let results: String

  /// Names the folder of a run.
  ///
  /// - Parameters:
  ///   - definition: What is run.
  ///   - lock: What it is run on.
  ///   - results: The folder of all results.
  ///   - id: The run's id, if it repeats another; otherwise that of the definition and the lock.
  package init(of definition: Definition, _ lock: Lock, in results: String, id: String? = nil) {
    let id = id ?? ExperimentRunner.runID(of: definition, lock)
    path = "\(results)/\(definition.name)/\(id)"
    self.results = results
  }

  /// Makes the folder, so that one that cannot be written is found out before the work is done.
  ///
  /// - Throws: `OperationError` if the folder cannot be made or written.
  package func prepare() throws { try WholeFile(path: file("results.json")).prepare() }

  /// The path of a file in it.
  package func file(_ name: String) -> String { "\(path)/\(name)" }

  func write(_ name: String, _ text: String) throws {
    try WholeFile(path: file(name)).write(Array(text.utf8))
  }
}
