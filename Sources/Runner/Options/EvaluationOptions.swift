import ArgumentParser
import Definitions
import Experiments

struct EvaluationOptions: ParsableArguments {
  @Flag(help: "Use the held-out queries; the folder of results records that you looked at them.")
  var heldOut = false

  @OptionGroup var lock: LockOptions

  @Flag(help: "Print JSON instead of tables.")
  var json = false

  @OptionGroup var redirect: RedirectOptions

  @OptionGroup var override: OverrideOptions

  @OptionGroup var progress: ProgressOptions

  @OptionGroup var results: ResultsOptions

  @OptionGroup var limit: LimitOptions

  @OptionGroup var cache: CacheOptions

  /// The function takes the definition, since the configuration may be the definition's.
  func evaluate(
    _ configuration: (Definition) throws -> Configuration, name: String,
    against other: (name: String, configuration: Configuration)? = nil, on path: String
  ) async throws {
    let definition = try Definition.load(path: path, overrides: override.overrides)
    let found = try await progress.runner(cache, limit).evaluate(
      configuration(definition), against: other?.configuration, on: definition,
      lock: lock.file(of: path).read(), heldOut: heldOut,
      results: results.folder, redirects: redirect.paths)
    Console.warn(found.warnings)
    if !found.earlierLooks.isEmpty {
      Console.warn(["\(found.earlierLooks.joined(separator: ", ")) had looked at some of them"])
    }
    let text = EvaluationText(found, name: name, against: other?.name)
    Console.print(json ? text.json : text.text, isDocument: json)
  }
}
