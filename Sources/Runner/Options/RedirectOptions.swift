import ArgumentParser

/// Options of every command that can read local copies instead of declared sources.
struct RedirectOptions: ParsableArguments {
  @Option(
    name: .customLong("repository"),
    help: ArgumentHelp("Read NAME from the local copy PATH, at its HEAD.", valueName: "name=path"))
  var redirects: [Redirect] = []

  /// The paths by name.
  ///
  /// - Throws: Where a name is given twice.
  var paths: [String: String] { get throws { try Redirect.paths(redirects) } }
}
