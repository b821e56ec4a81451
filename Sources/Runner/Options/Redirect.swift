import ArgumentParser

/// `NAME=PATH`: a local copy to read instead of a declared source.
struct Redirect: ExpressibleByArgument {
  let name: String
  let path: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "=") else { return nil }
    name = String(argument[..<equals])
    path = String(argument[argument.index(after: equals)...])
    if name.isEmpty || path.isEmpty { return nil }
  }

  /// The paths by name.
  ///
  /// - Throws: Where a name is given twice.
  static func paths(_ redirects: [Redirect]) throws -> [String: String] {
    var paths: [String: String] = [:]
    for redirect in redirects
    where paths.updateValue(redirect.path, forKey: redirect.name) != nil {
      throw ValidationError("--repository names '\(redirect.name)' twice")
    }
    return paths
  }
}
