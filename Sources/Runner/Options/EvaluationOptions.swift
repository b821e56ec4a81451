import ArgumentParser
import Definitions
import Experiments

/// Options of the commands that evaluate a setting without a run.
struct EvaluationOptions: ParsableArguments {
  @Flag(help: "Answer the held-out queries, which is recorded in the folder of results.")
  var heldOut = false

  @Option(
    name: .customLong("lock"), help: "The lock file. (default: the definition's name with .lock)")
  var lockPath: String?

  @Flag(help: "Print JSON instead of the tables.")
  var json = false

  @OptionGroup var redirect: RedirectOptions

  @OptionGroup var override: OverrideOptions

  @OptionGroup var progress: ProgressOptions

  @OptionGroup var results: ResultsOptions

  @OptionGroup var cache: CacheOptions

  func validate() throws {
    if lockPath?.isEmpty == true { throw ValidationError("--lock takes a file") }
  }

  /// Evaluates a setting and prints what was found.
  ///
  /// - Parameters:
  ///   - configuration: The setting, as the definition has it or for itself.
  ///   - name: What it is called.
  ///   - other: The setting to compare with, and what it is called.
  ///   - path: The definition.
  func evaluate(
    _ configuration: (Definition) throws -> Configuration, name: String,
    against other: (name: String, configuration: Configuration)? = nil, on path: String
  ) async throws {
    let definition = try Definition.load(path: path, overrides: override.overrides)
    let found = try await progress.runner(cache).evaluate(
      configuration(definition), against: other?.configuration, on: definition,
      lock: LockFile(definition: path, path: lockPath).read(), heldOut: heldOut,
      results: results.folder, redirects: redirect.paths)
    for warning in found.warnings { Console.error("warning: \(warning)\n") }
    if !found.earlierLooks.isEmpty {
      Console.error(
        "warning: \(found.earlierLooks.joined(separator: ", ")) had looked at some of them\n")
    }
    let text = EvaluationText(found, name: name, against: other?.name)
    Console.print(json ? text.json : text.text)
  }
}
