public import Definitions
import Support

/// The folder of one run: `results/<experiment>/<run id>/`.
public struct RunDirectory: Sendable {
  /// The path of the folder.
  public let path: String

  let results: String

  /// `id` is that of a run that this one repeats; otherwise it is made of definition and lock.
  public init(of definition: Definition, _ lock: Lock, in results: String, id: String? = nil) {
    let id = id ?? ExperimentRunner.runID(of: definition, lock)
    path = "\(results)/\(definition.name)/\(id)"
    self.results = results
  }

  /// Makes the folder, so that one that cannot be written is found out before the work is done.
  package func prepare() throws { try WholeFile(path: file("results.json")).prepare() }

  package func file(_ name: String) -> String { "\(path)/\(name)" }

  package func write(_ name: String, _ text: String) throws {
    try WholeFile(path: file(name)).write(Array(text.utf8))
  }
}
