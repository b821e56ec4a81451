/// Finds the files that Go imports lead to: those of a package that declare a name used, or all but
/// tests. Files of one package lead to each other by the top-level names that they use.
struct GoResolver: LanguageResolver {
  private struct Package {
    /// The name in the package clause of its files other than tests.
    var name = ""
    var files: [Int32] = []
    var declared: [String: [Int32]] = [:]
    var declaredInTests: [String: [Int32]] = [:]
  }

  private let project: ResolvableProject
  /// Only so many files of a package count for one that names nothing in it, and for one name;
  /// variants for systems are some thirty.
  private static let mostFiles = 256
  private static let mostVariants = 64

  private let modules: GoModules
  private var packages: [String: Package] = [:]

  init(_ project: ResolvableProject) {
    self.project = project
    modules = GoModules(project.manifests)
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
      let declared = isTest ? \Package.declaredInTests : \.declared
      for name in imports.declaredNames {
        package[keyPath: declared][name, default: []].append(file)
      }
      packages[project.directory(of: file)] = package
    }
  }

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) {
    let imports = project.imports(of: file)
    let directory = project.directory(of: file)
    var used: [Substring: [String]] = [:]
    for name in imports.referencedNames {
      if let dot = name.firstIndex(of: ".") {
        used[name[..<dot], default: []].append(String(name[name.index(after: dot)...]))
      }
    }
    addOwnPackage(of: file, imports, directory, &targets)
    for reference in imports.references {
      guard let target = location(of: reference, from: directory), let package = packages[target],
        !package.files.isEmpty
      else { continue }
      let name = reference.alias ?? package.name
      let identifiers =
        name == "." ? imports.referencedNames : used[Substring(name)] ?? []
      var files: [Int32] = []
      for identifier in identifiers {
        files += package.declared[identifier]?.prefix(Self.mostVariants) ?? []
      }
      targets += files.isEmpty ? Array(package.files.prefix(Self.mostFiles)) : files
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
        targets += files.prefix(Self.mostVariants).filter {
          project.imports(of: $0).packageName == imports.packageName
        }
      }
      if isTest, let files = package.declaredInTests[name] {
        targets += files.prefix(Self.mostVariants).filter {
          project.imports(of: $0).packageName == imports.packageName
        }
      }
    }
  }

  private func location(of reference: ImportReference, from directory: String) -> String? {
    let path = reference.specifier
    if reference.kind == .relative { return PathIndex.join(directory, path) }
    let candidates = modules.directories(of: path, from: directory)
    if let known = candidates.first(where: { packages[$0] != nil }) { return known }
    if let first = candidates.first { return first }
    for ancestor in PathIndex.ancestors(of: directory) {
      let vendored = directoryPrefix(ancestor) + "vendor/" + path
      if packages[vendored] != nil { return vendored }
    }
    // Without a manifest, a path is its host and owner, then the directory.
    if modules.isEmpty, path.prefix(while: { $0 != "/" }).contains(".") {
      var rest = path[...]
      while let slash = rest.firstIndex(of: "/") {
        rest = rest[rest.index(after: slash)...]
        if packages[String(rest)] != nil { return String(rest) }
      }
    }
    return nil
  }
}
