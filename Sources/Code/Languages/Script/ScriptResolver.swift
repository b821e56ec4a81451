/// Finds the modules that JavaScript and TypeScript import: by the endings and index files that
/// bundlers try, by the nearest configuration, and by the names of the repository's packages.
struct ScriptResolver: LanguageResolver {
  private let project: ResolvableProject
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
    configurations = ScriptConfigurations(project)
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
    if kind == .relative { return PathIndex.join(directory, specifier).flatMap(module) }
    for candidate in configurations.candidates(for: specifier, from: directory) {
      if let file = module(candidate) { return file }
    }
    guard let package = configurations.package(of: specifier, from: directory) else { return nil }
    let places =
      package.rest.isEmpty ? package.entries : ["", "src", "lib"].map { "\($0)/\(package.rest)" }
    for place in places {
      if let path = PathIndex.join(package.directory, place), let file = module(path) {
        return file
      }
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
