import ArgumentParser

struct RedirectOptions: ParsableArguments {
  @Option(
    name: .customLong("repository"),
    help: ArgumentHelp(
      "Read the repository NAME from the local copy PATH, at the locked commit or else at its HEAD. "
        + "Repeatable.", valueName: "name=path"))
  var redirects: [Redirect] = []

  var paths: [String: String] {
    get throws {
      var paths: [String: String] = [:]
      for redirect in redirects
      where paths.updateValue(redirect.path, forKey: redirect.name) != nil {
        throw ValidationError("--repository names '\(redirect.name)' twice")
      }
      return paths
    }
  }
}

struct Redirect: ExpressibleByArgument {
  let name: String
  let path: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "=") else { return nil }
    name = String(argument[..<equals])
    path = String(argument[argument.index(after: equals)...])
    if name.isEmpty || path.isEmpty { return nil }
  }
}
