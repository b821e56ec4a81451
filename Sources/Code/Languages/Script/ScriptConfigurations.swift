import Support

/// The names of modules that `tsconfig.json`, `jsconfig.json` and `package.json` declare.
struct ScriptConfigurations {
  struct PackageMatch {
    package var directory: String
    /// The files that may be its main module, relative to its directory, in the order to try.
    package var entries: [String]
    var rest: String
  }

  private struct Mapping {
    var directory: String
    var pattern: String
    var targets: [String]
  }

  private struct Configuration {
    var base: String?
    var mappings: [Mapping] = []
  }

  private struct Package {
    var directory: String
    var entries: [String]
  }

  private var configurations: [String: Configuration] = [:]
  private var packages: [String: [Package]] = [:]

  init(_ project: ResolvableProject) {
    var texts: [String: JSONValue] = [:]
    for manifest in project.manifests where manifest.name.hasSuffix(".json") {
      texts[manifest.path] = JSONReader.tolerantValue(of: manifest.content)
    }
    for manifest in project.manifests {
      guard let json = texts[manifest.path] else { continue }
      if manifest.name == "package.json" {
        addPackage(json, manifest.directory)
      } else {
        let configuration = Self.configuration(json, manifest.directory, texts, depth: 0)
        let known = configurations[manifest.directory] ?? Configuration()
        // `tsconfig.app.json` and others add to `tsconfig.json`.
        configurations[manifest.directory] = Configuration(
          base: known.base ?? configuration.base,
          mappings: known.mappings + configuration.mappings)
      }
    }
  }

  private mutating func addPackage(_ json: JSONValue, _ directory: String) {
    guard let name = json["name"]?.text, !name.isEmpty else { return }
    var entries: [String] = []
    for key in ["source", "types", "typings", "module", "main"] {
      if let entry = json[key]?.text { entries.append(entry) }
    }
    if let exports = json["exports"] {
      if let root = exports["."] { Self.collect(root, into: &entries, depth: 0) }
      if exports.text != nil { Self.collect(exports, into: &entries, depth: 0) }
    }
    packages[name, default: []].append(
      Package(directory: directory, entries: entries + ["src/index", "index", "lib/index"]))
  }

  private static func collect(
    _ value: JSONValue, into entries: inout [String], depth: Int
  ) {
    guard depth < 8 else { return }
    if let text = value.text { entries.append(text) }
    for member in value.pairs ?? [] { collect(member.value, into: &entries, depth: depth + 1) }
    for element in value.elements { collect(element, into: &entries, depth: depth + 1) }
  }

  private static func configuration(
    _ json: JSONValue, _ directory: String, _ texts: [String: JSONValue], depth: Int
  ) -> Configuration {
    var result = Configuration()
    let options = json["compilerOptions"]
    result.base = options?["baseUrl"]?.text.flatMap { PathIndex.join(directory, $0) }
    if let paths = options?["paths"] {
      result.mappings = (paths.pairs ?? []).map {
        Mapping(
          directory: result.base ?? directory, pattern: $0.key,
          targets: $0.value.elements.compactMap(\.text))
      }
    }
    guard depth < 8, let extended = json["extends"]?.text, extended.hasPrefix("."),
      let path = PathIndex.join(directory, extended),
      let found = [path, path + ".json"].first(where: { texts[$0] != nil }),
      let parent = texts[found]
    else { return result }
    let inherited = configuration(
      parent, PathIndex.directory(of: found), texts, depth: depth + 1)
    if result.base == nil { result.base = inherited.base }
    if options?["paths"] == nil { result.mappings = inherited.mappings }
    return result
  }

  /// Returns the paths that a specifier may stand for by the nearest configuration that names any.
  func candidates(for specifier: String, from directory: String) -> [String] {
    for ancestor in PathIndex.ancestors(of: directory) {
      guard let configuration = configurations[ancestor] else { continue }
      var paths: [String] = []
      let ordered = configuration.mappings.filter { Self.match($0.pattern, specifier) != nil }
        .sorted { $0.pattern.utf8.count > $1.pattern.utf8.count }
      for mapping in ordered {
        guard let star = Self.match(mapping.pattern, specifier) else { continue }
        for target in mapping.targets {
          let parts = target.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
          let filled = parts.count == 2 ? parts[0] + star + parts[1] : target[...]
          if let path = PathIndex.join(mapping.directory, String(filled)) { paths.append(path) }
        }
      }
      if let base = configuration.base, let path = PathIndex.join(base, specifier) {
        paths.append(path)
      }
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

  func package(of specifier: String, from directory: String) -> PackageMatch? {
    let parts = specifier.split(separator: "/", omittingEmptySubsequences: false)
    let length = specifier.hasPrefix("@") ? 2 : 1
    guard parts.count >= length else { return nil }
    let name = parts.prefix(length).joined(separator: "/")
    let nearest = PathIndex.nearest(to: directory, among: packages[name] ?? [], \.directory)
    return nearest.map {
      PackageMatch(
        directory: $0.directory, entries: $0.entries,
        rest: parts.dropFirst(length).joined(separator: "/"))
    }
  }
}

extension JSONValue {
  fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }

  fileprivate var elements: [JSONValue] {
    if case .sequence(let elements) = self { elements } else { [] }
  }
}
