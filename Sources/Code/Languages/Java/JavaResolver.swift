/// Finds the files that declare the types that a Java file imports, or uses of its own package.
struct JavaResolver: LanguageResolver {
  private let project: ResolvableProject
  /// For each package, the files that declare a type.
  private var packages: [String: [String: [Int32]]] = [:]

  init(_ project: ResolvableProject) {
    self.project = project
    for file in project.files(of: .java) {
      let imports = project.imports(of: file)
      for name in imports.declaredNames {
        packages[imports.packageName ?? "", default: [:]][name, default: []].append(file)
      }
    }
  }

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) {
    let imports = project.imports(of: file)
    let directory = project.directory(of: file)
    let names = imports.referencedNames
    var imported: Set<Substring> = []
    var wildcards: [[String: [Int32]]] = []
    for reference in imports.references {
      if reference.name == "*", let package = packages[reference.specifier] {
        wildcards.append(package)
        continue
      }
      if reference.name == nil {
        imported.insert(reference.specifier.split(separator: ".").last ?? "")
      }
      if let target = type(reference.specifier, from: directory) {
        targets.append(target)
      }
    }
    let own = packages[imports.packageName ?? ""] ?? [:]
    for name in names where !imported.contains(Substring(name)) {
      let files = ([own] + wildcards).lazy.compactMap { $0[name] }.first ?? []
      if let target = project.index.nearest(to: directory, among: files) {
        targets.append(target)
      }
    }
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
