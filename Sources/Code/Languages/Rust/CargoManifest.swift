/// The parts of a `Cargo.toml` that say where a crate's roots are and what it calls its dependencies.
struct CargoManifest: Hashable {
  struct Dependency: Hashable {
    /// The package's name, if the dependency goes by another.
    var package: String?
    /// The package's directory, relative to the manifest's.
    var path: String?
    /// True if the workspace's manifest says more.
    var isInherited = false
  }

  private(set) var package: String?
  private(set) var libraryName: String?
  private(set) var libraryPath: String?
  /// The root files of programs, tests, examples and benchmarks, and the build script.
  private(set) var otherRoots: [String] = []
  private(set) var dependencies: [String: Dependency] = [:]
  private(set) var workspaceDependencies: [String: Dependency] = [:]

  init(_ content: String) {
    var section: [Substring] = []
    for line in content.split(whereSeparator: \.isNewline) {
      let text = line.drop(while: \.isWhitespace)
      if text.hasPrefix("[") {
        section = Self.keys(text.drop { $0 == "[" }.prefix { $0 != "]" && $0 != "#" })
        continue
      }
      guard let equals = text.firstIndex(of: "="), !text.hasPrefix("#") else { continue }
      read(section, Self.keys(text[..<equals]), text[text.index(after: equals)...])
    }
  }

  /// The parts of a dotted key; dots in quotes do not divide.
  private static func keys(_ text: Substring) -> [Substring] {
    var keys: [Substring] = []
    var quote: Character?
    var start = text.startIndex
    func trimmed(_ end: Substring.Index) -> Substring {
      let part = text[start..<end].drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
      return part.prefix { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    }
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "." {
        keys.append(trimmed(index))
        start = text.index(after: index)
      }
    }
    keys.append(trimmed(text.endIndex))
    return keys
  }

  private static func text(_ value: Substring) -> String? {
    let value = value.drop(while: \.isWhitespace)
    guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
    return String(value.dropFirst().prefix { $0 != quote })
  }

  private mutating func read(_ section: [Substring], _ keys: [Substring], _ value: Substring) {
    let all = section + keys
    guard let first = all.first, let last = all.last else { return }
    switch (first, last) {
    case ("package", "name") where all.count == 2: package = Self.text(value)
    case ("package", "build"): if let path = Self.text(value) { otherRoots.append(path) }
    case ("lib", "name"): libraryName = Self.text(value)
    case ("lib", "path"): libraryPath = Self.text(value)
    case ("bin", "path"), ("test", "path"), ("example", "path"), ("bench", "path"):
      if let path = Self.text(value) { otherRoots.append(path) }
    default: readDependency(all, value)
    }
  }

  /// `dependencies.x`, `target.'cfg(…)'.dev-dependencies.x`, `workspace.dependencies.x`
  private mutating func readDependency(_ keys: [Substring], _ value: Substring) {
    let tables: Set<Substring> = ["dependencies", "dev-dependencies", "build-dependencies"]
    guard let table = keys.firstIndex(where: tables.contains), table + 1 < keys.count,
      table == 0 || keys[0] == "target" || keys[0] == "workspace"
    else { return }
    var fields: [(Substring, Substring)] = []
    if table + 2 < keys.count {
      fields = [(keys[table + 2], value)]
    } else {
      fields = Self.fields(value)
    }
    let isWorkspace = keys[0] == "workspace"
    let name = Self.identifier(keys[table + 1])
    var found = (isWorkspace ? workspaceDependencies : dependencies)[name] ?? Dependency()
    for (key, value) in fields {
      switch key {
      case "package": found.package = Self.text(value)
      case "path": found.path = Self.text(value)
      case "workspace": found.isInherited = value.contains("true")
      default: break
      }
    }
    if isWorkspace {
      workspaceDependencies[name] = found
    } else {
      dependencies[name] = found
    }
  }

  /// The fields of an inline table, `{ package = "x", path = "../x" }`.
  private static func fields(_ value: Substring) -> [(Substring, Substring)] {
    let value = value.drop(while: \.isWhitespace)
    guard value.first == "{" else { return [] }
    var fields: [(Substring, Substring)] = []
    var quote: Character?
    var start = value.index(after: value.startIndex)
    var equals: Substring.Index?
    for index in value.indices.dropFirst() {
      let character = value[index]
      if let open = quote {
        if character == open { quote = nil }
        continue
      }
      switch character {
      case "\"", "'": quote = character
      case "=": equals = equals ?? index
      case ",", "}":
        if let equals {
          let key = keys(value[start..<equals])[0]
          fields.append((key, value[value.index(after: equals)..<index]))
        }
        equals = nil
        start = value.index(after: index)
      default: break
      }
    }
    return fields
  }

  /// A package's name as code writes it.
  static func identifier(_ name: some StringProtocol) -> String {
    String(name.map { $0 == "-" ? "_" : $0 })
  }
}
