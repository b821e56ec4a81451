/// Finds the files that declare the types that a Java file imports, or uses of its own package.
struct JavaResolver: LanguageResolver {
  private static let mostWildcards = 100

  private let project: ResolvableProject
  /// For each package, the files that declare a type.
  private var packages: [String: [String: NearestFiles]] = [:]

  init(_ project: ResolvableProject) {
    self.project = project
    for file in project.files(of: .java) {
      let imports = project.imports(of: file)
      for name in imports.declaredNames {
        packages[imports.packageName ?? "", default: [:]][name, default: NearestFiles()]
          .add(file, at: project.directory(of: file))
      }
    }
  }

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) {
    let imports = project.imports(of: file)
    let directory = project.directory(of: file)
    let names = imports.referencedNames
    var imported: Set<Substring> = []
    var wildcards: [[String: NearestFiles]] = []
    for reference in imports.references {
      if reference.name == "*", let package = packages[reference.specifier] {
        // More are not written by people, and each is asked for each name.
        if wildcards.count < Self.mostWildcards { wildcards.append(package) }
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
      let files = own[name] ?? wildcards.lazy.compactMap { $0[name] }.first
      if let target = files?.nearest(to: directory) { targets.append(target) }
    }
  }

  /// The file of the type that a qualified name, or a beginning of it, names.
  private func type(_ name: String, from directory: String) -> Int32? {
    var rest = name[...]
    while let dot = rest.lastIndex(of: ".") {
      let type = String(rest[rest.index(after: dot)...])
      rest = rest[..<dot]
      if let files = packages[String(rest)]?[type] {
        return files.nearest(to: directory)
      }
    }
    return nil
  }
}
