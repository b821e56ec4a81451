import ArgumentParser
import Definitions
import Experiments

/// Options for evaluating presets.
struct PresetOptions: ParsableArguments {
  @OptionGroup var redirect: RedirectOptions

  @OptionGroup var progress: ProgressOptions

  @OptionGroup var results: ResultsOptions

  @OptionGroup var cache: CacheOptions

  /// Evaluates presets on the tuning queries of a definition.
  func outcomes(
    of presets: [Preset], _ scope: ReasoningScope, on path: String
  ) async throws -> [PresetOutcome] {
    let definition = try Definition.load(path: path, overrides: [])
    return try await progress.runner(cache).evaluate(
      presets, scope, on: definition, lock: LockFile(definition: path).read(),
      results: results.folder, redirects: redirect.paths)
  }
}
