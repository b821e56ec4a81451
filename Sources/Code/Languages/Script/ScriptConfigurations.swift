import Support

/// The names of modules that `tsconfig.json`, `jsconfig.json` and the like declare.
struct ScriptConfigurations {
  private struct Mapping {
    var directory: String
    let pattern: String
    var targets: [String]
  }

  private struct Configuration {
    var base: String?
    var mappings: [Mapping] = []
  }

  /// The mappings that hold for the files below a directory.
  private struct Scope {
    var base: String?
    var exact: [String: [Mapping]] = [:]
    var starred: [Mapping] = []
  }

  private let packages: ScriptPackages
  private var texts: [String: JSONValue]
  private var resolved: [String: Configuration] = [:]
  private var scopes: [String: Scope] = [:]
  /// For each directory of built files, those of their sources.
  private var sources: [String: [String]] = [:]

  /// More patterns with a star are not written by people.
  private static let mostPatterns = 500

  init(_ project: ResolvableProject, packages: ScriptPackages, texts: [String: JSONValue]) {
    self.packages = packages
    self.texts = texts
    for manifest in project.manifests where manifest.name != "package.json" {
      guard let json = texts[manifest.path] else { continue }
      let configuration = configuration(manifest.path)
      for directory in places(of: json, in: manifest.directory, project) {
        add(configuration, leaf: manifest.directory, to: directory)
      }
      addSources(json, in: manifest.directory)
    }
  }

  private mutating func addSources(_ json: JSONValue, in directory: String) {
    let options = json["compilerOptions"]
    for key in ["outDir", "declarationDir"] {
      guard let path = options?[key]?.text.flatMap({ PathIndex.join(directory, $0) }),
        path != directory, sources[path, default: []].count < 8
      else { continue }
      if let root = options?["rootDir"]?.text.flatMap({ PathIndex.join(directory, $0) }) {
        sources[path, default: []].append(root)
      } else {
        sources[path, default: []] += [directory, directoryPrefix(directory) + "src"]
      }
    }
  }

  /// Returns the places of the source of a built file, by the configurations that say where they
  /// build to. Projects that reference each other name files so.
  func sources(ofBuilt path: String) -> [String] {
    for ancestor in PathIndex.ancestors(of: PathIndex.directory(of: path)) {
      guard let roots = sources[ancestor] else { continue }
      let rest = path.dropFirst(directoryPrefix(ancestor).count)
      return roots.map { directoryPrefix($0) + rest }
    }
    return []
  }

  /// The directory of a configuration and those that it includes elsewhere, as one that another
  /// references often does.
  private func places(
    of json: JSONValue, in directory: String, _ project: ResolvableProject
  ) -> [String] {
    var places = [directory]
    for pattern in (json["include"]?.elements ?? []) + (json["files"]?.elements ?? []) {
      guard let text = pattern.text, text.hasPrefix("..") else { continue }
      let fixed = text.split(separator: "/").prefix { !$0.contains("*") }.joined(separator: "/")
      guard let path = PathIndex.join(directory, fixed) else { continue }
      let place = project.index.hasDirectory(path) ? path : PathIndex.directory(of: path)
      if places.count < 100, !places.contains(place) { places.append(place) }
    }
    return places
  }

  private mutating func add(_ configuration: Configuration, leaf: String, to directory: String) {
    var scope = scopes.removeValue(forKey: directory) ?? Scope()
    // `tsconfig.app.json` and others add to `tsconfig.json`.
    scope.base = scope.base ?? configuration.base
    for written in configuration.mappings {
      var mapping = written
      let mark = "${configDir}/"
      if mapping.targets.contains(where: { $0.hasPrefix(mark) }) {
        mapping.directory = leaf
        mapping.targets = mapping.targets.map {
          $0.hasPrefix(mark) ? String($0.dropFirst(mark.count)) : $0
        }
      }
      if !mapping.pattern.contains("*") {
        scope.exact[mapping.pattern, default: []].append(mapping)
      } else if scope.starred.count < Self.mostPatterns {
        scope.starred.append(mapping)
      }
    }
    scopes[directory] = scope
  }

  /// Returns a configuration with what it inherits. Each is read once; one that inherits from itself
  /// gets nothing from there.
  private mutating func configuration(_ path: String) -> Configuration {
    if let known = resolved[path] { return known }
    resolved[path] = Configuration()
    guard let json = texts[path] else { return Configuration() }
    let directory = PathIndex.directory(of: path)
    let options = json["compilerOptions"]
    var result = Configuration()
    var parents = (json["extends"]?.elements ?? []).compactMap(\.text)
    if let only = json["extends"]?.text { parents = [only] }
    // Of several the last one counts.
    for parent in parents.prefix(100) {
      guard let found = file(of: parent, from: directory) else { continue }
      let inherited = configuration(found)
      result.base = inherited.base ?? result.base
      if !inherited.mappings.isEmpty { result.mappings = inherited.mappings }
    }
    if let base = options?["baseUrl"]?.text {
      result.base = PathIndex.join(directory, base.replacing("${configDir}", with: "."))
    }
    if let paths = options?["paths"] {
      result.mappings = (paths.pairs ?? []).map {
        Mapping(
          directory: result.base ?? directory, pattern: $0.key,
          targets: $0.value.elements.compactMap(\.text))
      }
    }
    resolved[path] = result
    return result
  }

  /// Returns the file that `extends` names: relative, or of a package of the repository.
  private func file(of name: String, from directory: String) -> String? {
    var candidates: [String?] = []
    if !name.hasPrefix("."), let (package, rest) = packages.package(of: name, from: directory) {
      let own = rest.isEmpty ? package.configuration ?? "tsconfig.json" : rest
      let exported = package.exports.targets(of: rest.isEmpty ? "." : "./" + rest)
      candidates = (exported + [own]).map { PathIndex.join(package.directory, $0) }
    }
    candidates.append(PathIndex.join(directory, name))
    return candidates.compactMap(\.self)
      .flatMap { [$0, $0 + ".json", directoryPrefix($0) + "tsconfig.json"] }
      .first { texts[$0] != nil }
  }

  /// Returns the paths that a specifier may stand for by the nearest configuration that names any.
  func candidates(for specifier: String, from directory: String) -> [String] {
    for ancestor in PathIndex.ancestors(of: directory) {
      guard let scope = scopes[ancestor] else { continue }
      var paths: [String] = []
      let ordered =
        (scope.exact[specifier] ?? [])
        + scope.starred.filter { Self.match($0.pattern, specifier) != nil }
        .sorted { $0.pattern.utf8.count > $1.pattern.utf8.count }
      for mapping in ordered {
        guard let star = Self.match(mapping.pattern, specifier) else { continue }
        for target in mapping.targets {
          let parts = target.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
          let filled = parts.count == 2 ? parts[0] + star + parts[1] : target[...]
          if let path = PathIndex.join(mapping.directory, String(filled)) { paths.append(path) }
        }
      }
      if let base = scope.base, let path = PathIndex.join(base, specifier) { paths.append(path) }
      if !paths.isEmpty { return paths }
    }
    return []
  }

  /// Returns the part of a specifier that the star of a pattern stands for; `nil` if they do not match.
  private static func match(_ pattern: String, _ specifier: String) -> Substring? {
    guard let star = pattern.firstIndex(of: "*") else {
      return pattern == specifier ? "" : nil
    }
    let before = pattern[..<star]
    let after = pattern[pattern.index(after: star)...]
    guard specifier.hasPrefix(before), specifier.hasSuffix(after),
      specifier.utf8.count >= before.utf8.count + after.utf8.count
    else { return nil }
    return specifier.dropFirst(before.count).dropLast(after.count)
  }
}
