import Support

/// Finds the modules that JavaScript and TypeScript import: by the endings and index files that
/// bundlers try, by the nearest configuration, and by the names of the repository's packages.
struct ScriptResolver: LanguageResolver {
  private let project: ResolvableProject
  private let packages: ScriptPackages
  private let configurations: ScriptConfigurations

  private static let endings = [
    ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".d.ts",
  ]
  /// The endings in the sources for each ending of a compiled file.
  private static let sourceEndings: [(compiled: String, sources: [String])] = [
    (".js", [".ts", ".tsx", ".d.ts", ".jsx"]), (".jsx", [".tsx"]), (".mjs", [".mts", ".d.mts"]),
    (".cjs", [".cts", ".d.cts"]),
  ]

  init(_ project: ResolvableProject) {
    self.project = project
    var texts: [String: JSONValue] = [:]
    var packages = ScriptPackages()
    for manifest in project.manifests where manifest.name.hasSuffix(".json") {
      let json = JSONReader.tolerantValue(of: manifest.content)
      texts[manifest.path] = json
      if manifest.name == "package.json" { packages.add(json, manifest.directory) }
    }
    self.packages = packages
    configurations = ScriptConfigurations(project, packages: packages, texts: texts)
  }

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) {
    let directory = project.directory(of: file)
    for reference in project.imports(of: file).references {
      // Bundlers take `?raw` and the like off.
      let specifier = String(reference.specifier.prefix { $0 != "?" })
      if let target = find(specifier, reference.kind, from: directory) { targets.append(target) }
    }
  }

  private func find(
    _ specifier: String, _ kind: ImportReference.Kind, from directory: String
  ) -> Int32? {
    if kind == .relative { return PathIndex.join(directory, specifier).flatMap(moduleOrSource) }
    for candidate in configurations.candidates(for: specifier, from: directory) {
      if let file = moduleOrSource(candidate) { return file }
    }
    if specifier.hasPrefix("#") { return ownImport(specifier, from: directory) }
    return packaged(specifier, from: directory)
  }

  /// The file of a name that the package around a directory gives to a file or package.
  private func ownImport(_ specifier: String, from directory: String) -> Int32? {
    guard let package = packages.package(around: directory) else { return nil }
    for target in package.imports.targets(of: specifier) {
      let file =
        target.hasPrefix("./")
        ? file(target, of: package)
        : target.hasPrefix("#") ? nil : packaged(target, from: directory)
      if let file { return file }
    }
    return nil
  }

  private func packaged(_ specifier: String, from directory: String) -> Int32? {
    guard let (package, rest) = packages.package(of: specifier, from: directory) else {
      return nil
    }
    if rest.isEmpty {
      for entry in package.entries {
        if let file = file(entry, of: package) { return file }
      }
      return nil
    }
    for target in package.exports.targets(of: "./" + rest) {
      if let file = file(target, of: package) { return file }
    }
    for folder in ["", "src", "lib"] {
      let path = PathIndex.join(package.directory, "\(folder)/\(rest)")
      if let file = path.flatMap(module) { return file }
    }
    return nil
  }

  /// The file at a path below a package, or the source that it is built from.
  private func file(_ path: String, of package: ScriptPackages.Package) -> Int32? {
    for place in PackageTargets.places(of: path) {
      if let path = PathIndex.join(package.directory, place), let file = module(path) {
        return file
      }
    }
    return nil
  }

  private func moduleOrSource(_ path: String) -> Int32? {
    if let file = module(path) { return file }
    for place in configurations.sources(ofBuilt: path) {
      if let file = module(place) { return file }
    }
    return nil
  }

  /// The file at a path: itself, with an ending, or as a directory's index.
  private func module(_ path: String) -> Int32? {
    if let file = project.index.file(path) { return file }
    for (compiled, sources) in Self.sourceEndings where path.hasSuffix(compiled) {
      let base = String(path.dropLast(compiled.count))
      if let file = project.index.file(base, endings: sources) { return file }
    }
    return project.index.file(path, endings: Self.endings)
      ?? project.index.file(directoryPrefix(path) + "index", endings: Self.endings)
  }
}
