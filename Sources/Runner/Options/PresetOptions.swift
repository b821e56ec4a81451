import ArgumentParser
import Definitions
import Experiments

/// Options of the evaluation of presets.
struct PresetOptions: ParsableArguments {
  @OptionGroup var redirect: RedirectOptions

  @OptionGroup var progress: ProgressOptions

  @OptionGroup var results: ResultsOptions

  @OptionGroup var cache: CacheOptions

  /// What presets come to on the queries of a definition that may be tuned on.
  func outcomes(
    of presets: [Preset], _ scope: ReasoningScope, on path: String
  ) async throws -> [PresetOutcome] {
    let definition = try Definition.load(path: path, overrides: [])
    return try await progress.runner(cache).evaluate(
      presets, scope, on: definition, lock: LockFile(definition: path, path: nil).read(),
      results: results.folder, redirects: redirect.paths)
  }
}
