/// Finds the modules that JavaScript and TypeScript import.
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

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) -> [ImportOutcome] {
    let directory = project.directory(of: file)
    return project.imports(of: file).references.map { reference in
      // Bundlers take `?raw` and the like off.
      let specifier = String(reference.specifier.prefix { $0 != "?" })
      let (target, isOwn) = find(specifier, reference.kind, from: directory)
      if let target {
        targets.append(target)
        return .resolved
      }
      return isOwn && !Self.isAsset(specifier) ? .missing : .external
    }
  }

  private func find(
    _ specifier: String, _ kind: ImportReference.Kind, from directory: String
  ) -> (file: Int32?, isOwn: Bool) {
    if kind == .relative {
      return (PathIndex.join(directory, specifier).flatMap(module), true)
    }
    let mapped = configurations.candidates(for: specifier, from: directory)
    for candidate in mapped.paths {
      if let file = module(candidate) { return (file, true) }
    }
    if let package = configurations.package(of: specifier, from: directory) {
      if package.rest.isEmpty {
        for entry in package.entries {
          if let path = PathIndex.join(package.directory, entry), let file = module(path) {
            return (file, true)
          }
        }
        return (nil, true)
      }
      for folder in ["", "src", "lib"] {
        if let path = PathIndex.join(package.directory, folder + "/" + package.rest),
          let file = module(path)
        {
          return (file, true)
        }
      }
      return (nil, true)
    }
    return (nil, mapped.isExplicit)
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

  /// True if a path ends like a style sheet, a picture or data, which may not be among the files.
  private static func isAsset(_ path: String) -> Bool {
    let name = PathIndex.name(of: path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return false }
    return [
      ".css", ".scss", ".sass", ".less", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".json",
      ".md", ".mdx", ".html", ".wasm", ".txt", ".woff", ".woff2", ".yaml", ".yml", ".node",
    ].contains(String(name[dot...]))
  }
}
