/// Finds the files that declare the types that a Java file imports, or uses of its own package.
struct JavaResolver: LanguageResolver {
  private let project: ResolvableProject
  /// For each package, the files that declare a type.
  private let packages: [String: [String: [Int32]]]
  /// The first two components of the packages, by which an import looks like one of ours.
  private let roots: Set<Substring>

  init(_ project: ResolvableProject) {
    self.project = project
    var packages: [String: [String: [Int32]]] = [:]
    for file in project.files(of: .java) {
      let imports = project.imports(of: file)
      for name in imports.declaredNames {
        packages[imports.packageName ?? "", default: [:]][name, default: []].append(file)
      }
    }
    self.packages = packages
    roots = Set(packages.keys.map(Self.root(of:)))
  }

  private static func root(of name: String) -> Substring {
    var dots = 0
    return name.prefix {
      if $0 == "." { dots += 1 }
      return dots < 2
    }
  }

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) -> [ImportOutcome] {
    let imports = project.imports(of: file)
    let directory = project.directory(of: file)
    let names = imports.referencedNames
    var imported: Set<Substring> = []
    var wildcards: [[String: [Int32]]] = []
    let outcomes = imports.references.map { reference -> ImportOutcome in
      if reference.name == "*", let package = packages[reference.specifier] {
        wildcards.append(package)
        return .resolved
      }
      if reference.name == nil {
        imported.insert(reference.specifier.split(separator: ".").last ?? "")
      }
      if let target = type(reference.specifier, from: directory) {
        targets.append(target)
        return .resolved
      }
      return roots.contains(Self.root(of: reference.specifier)) ? .missing : .external
    }
    let own = packages[imports.packageName ?? ""] ?? [:]
    for name in names where !imported.contains(Substring(name)) {
      for package in [own] + wildcards {
        guard let files = package[name] else { continue }
        if let target = project.index.nearest(to: directory, among: files) {
          targets.append(target)
        }
        break
      }
    }
    return outcomes
  }

  /// The file of the type that a qualified name, or a beginning of it, names.
  private func type(_ name: String, from directory: String) -> Int32? {
    var rest = name[...]
    while let dot = rest.lastIndex(of: ".") {
      let type = String(rest[rest.index(after: dot)...])
      rest = rest[..<dot]
      if let files = packages[String(rest)]?[type] {
        return project.index.nearest(to: directory, among: files)
      }
    }
    return nil
  }
}
