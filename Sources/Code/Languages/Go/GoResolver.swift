/// Finds the files that Go imports lead to, and those of a file's own package.
struct GoResolver: LanguageResolver {
  private struct Package {
    /// The name in the package clause of its files other than tests.
    var name = ""
    /// Its files other than tests, in path order.
    var files: [Int32] = []
    /// The files that declare a name, other than tests.
    var declared: [String: [Int32]] = [:]
    /// The test files that declare a name.
    var declaredInTests: [String: [Int32]] = [:]
  }

  private let project: ResolvableProject
  /// Module paths with their directories, the longest path first.
  private let modules: [(path: String, directory: String)]
  private let packages: [String: Package]

  init(_ project: ResolvableProject) {
    self.project = project
    modules = project.manifests.filter { $0.name == "go.mod" }
      .compactMap { manifest in
        Self.modulePath(manifest.content).map { (path: $0, directory: manifest.directory) }
      }
      .sorted { ($1.path.utf8.count, $0.path) < ($0.path.utf8.count, $1.path) }
    var packages: [String: Package] = [:]
    for file in project.files(of: .go) {
      let imports = project.imports(of: file)
      let isTest = project.path(of: file).hasSuffix("_test.go")
      var package = packages.removeValue(forKey: project.directory(of: file)) ?? Package()
      if !isTest {
        // `package main` beside a library is mostly a file that is run by itself.
        if package.name.isEmpty || package.name == "main" {
          package.name = imports.packageName ?? ""
        }
        package.files.append(file)
      }
      for name in imports.declaredNames {
        if isTest {
          package.declaredInTests[name, default: []].append(file)
        } else {
          package.declared[name, default: []].append(file)
        }
      }
      packages[project.directory(of: file)] = package
    }
    self.packages = packages
  }

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) -> [ImportOutcome] {
    let imports = project.imports(of: file)
    let directory = project.directory(of: file)
    var used: [Substring: [String]] = [:]
    for name in imports.referencedNames {
      if let dot = name.firstIndex(of: ".") {
        used[name[..<dot], default: []].append(String(name[name.index(after: dot)...]))
      }
    }
    addOwnPackage(of: file, imports, directory, &targets)
    return imports.references.map { reference in
      let location = location(of: reference, from: directory)
      guard let target = location.directory, let package = packages[target],
        !package.files.isEmpty
      else { return location.isOwn ? .missing : .external }
      let name = reference.alias ?? package.name
      let identifiers =
        name == "." ? imports.referencedNames : used[Substring(name)] ?? []
      var files: [Int32] = []
      for identifier in identifiers { files += package.declared[identifier] ?? [] }
      targets += files.isEmpty ? package.files : files
      return .resolved
    }
  }

  private func addOwnPackage(
    of file: Int32, _ imports: FileImports, _ directory: String, _ targets: inout [Int32]
  ) {
    guard let package = packages[directory] else { return }
    let isTest = project.path(of: file).hasSuffix("_test.go")
    // Tests in a package of their own import the package that they test.
    let isOutside = isTest && imports.packageName != package.name
    for name in imports.referencedNames where !name.utf8.contains(.dot) {
      if !isOutside, let files = package.declared[name] {
        targets += files.filter { project.imports(of: $0).packageName == imports.packageName }
      }
      if isTest, let files = package.declaredInTests[name] {
        targets += files.filter { project.imports(of: $0).packageName == imports.packageName }
      }
    }
  }

  /// Returns the directory that an import leads to; `isOwn` is true if its path belongs to the repository.
  private func location(
    of reference: ImportReference, from directory: String
  ) -> (directory: String?, isOwn: Bool) {
    let path = reference.specifier
    if reference.kind == .relative { return (PathIndex.join(directory, path), true) }
    for module in modules {
      if path == module.path { return (module.directory, true) }
      if path.hasPrefix(module.path + "/") {
        let rest = String(path.dropFirst(module.path.count + 1))
        return (PathIndex.join(module.directory, rest), true)
      }
    }
    for ancestor in PathIndex.ancestors(of: directory) {
      let vendored = directoryPrefix(ancestor) + "vendor/" + path
      if packages[vendored] != nil { return (vendored, true) }
    }
    // Without a manifest, a path is its host and owner, then the directory.
    if modules.isEmpty, path.prefix(while: { $0 != "/" }).contains(".") {
      var rest = path[...]
      while let slash = rest.firstIndex(of: "/") {
        rest = rest[rest.index(after: slash)...]
        if packages[String(rest)] != nil { return (String(rest), true) }
      }
    }
    return (nil, false)
  }

  /// The path that the `module` line of a `go.mod` declares.
  static func modulePath(_ content: String) -> String? {
    for line in content.split(whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard words.count >= 2, words[0] == "module" else { continue }
      let path = words[1].filter { $0 != "\"" && $0 != "`" }
      return path.isEmpty ? nil : path
    }
    return nil
  }
}
