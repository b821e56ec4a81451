/// Finds the files that imports lead to, by the list of a repository's paths.
///
/// Nothing is executed and no search path is known, so rules stand in for the build system:
///
/// - **C, C++**: the file beside the includer; else the nearest file whose path ends with the
///   name, or with the name and `.in`, its template. Names of standard headers are never looked for
///   elsewhere than beside the includer.
/// - **Go**: `go.mod` gives the module's path; a package leads to those of its files that declare a
///   name used as `package.Name`, or to all its files but tests if none does. Files of one package
///   lead to each other by the top-level names that they use.
/// - **Java**: packages as declared; a wildcard, and a file's own package, lead to the files that
///   declare the types it uses.
/// - **JavaScript, TypeScript**: relative paths with the endings and index files that bundlers try;
///   `paths` and `baseUrl` of the nearest configuration; names of packages in the repository.
/// - **Python**: relative imports by directory; absolute ones from the roots of packages. Where a
///   module only hands a name on, an edge leads to the module that it comes from, too.
/// - **Rust**: crates by `Cargo.toml`, modules by the layout; names handed on as in Python.
/// - **Swift**: modules by `Package.swift` and the layout. Files of one module lead to each other,
///   and to those of imported modules, by the top-level types that they use.
///
/// If several files fit, the nearest one is taken: the one that shares the most leading
/// directories with the importing file, then the one in the fewest directories, then the first in
/// path order.
package struct ImportResolver: Sendable {
  private let project: ResolvableProject
  private let catalog: LanguageCatalog

  /// Prepares the resolution.
  ///
  /// - Parameters:
  ///   - files: All files, in the order whose indexes the edges use; paths are expected to differ.
  ///   - manifests: The files for which ``Manifest/isManifest(_:)`` holds; without them modules are
  ///     guessed from the layout.
  package init(files: [ResolvableFile], manifests: [Manifest] = []) {
    self.init(files: files, manifests: manifests, catalog: .standard)
  }

  init(files: [ResolvableFile], manifests: [Manifest] = [], catalog: LanguageCatalog) {
    self.catalog = catalog
    project = ResolvableProject(
      files: files, index: PathIndex(files.map(\.path)),
      manifests: manifests.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }

  /// For each file, the files that it depends on: sorted, each once, never itself.
  package func edges() -> [[Int32]] { resolve().edges }

  /// Resolves every import.
  ///
  /// - Complexity: O(*r* · *c*) in the number of references and referenced names and of the files
  ///   that fit one of them, which is mostly 1.
  package func resolve() -> ImportResolution {
    var resolvers: [Language: any LanguageResolver] = [:]
    var result = ImportResolution(edges: [], outcomes: [])
    result.edges.reserveCapacity(project.files.count)
    result.outcomes.reserveCapacity(project.files.count)
    for (index, file) in project.files.enumerated() {
      var targets: [Int32] = []
      var outcomes: [ImportOutcome] = []
      if let maker = catalog[file.language]?.resolver {
        var resolver = resolvers.removeValue(forKey: maker.group) ?? maker.make(project)
        outcomes = resolver.resolve(Int32(index), into: &targets)
        resolvers[maker.group] = resolver
      }
      targets.sort()
      var unique: [Int32] = []
      unique.reserveCapacity(targets.count)
      for target in targets where target != unique.last && target != Int32(index) {
        unique.append(target)
      }
      result.edges.append(unique)
      result.outcomes.append(outcomes)
    }
    return result
  }
}

/// The files and manifests of a repository, which all resolvers read.
package struct ResolvableProject: Sendable {
  package let files: [ResolvableFile]
  let index: PathIndex
  /// In path order.
  let manifests: [Manifest]

  package init(files: [ResolvableFile], index: PathIndex, manifests: [Manifest]) {
    self.files = files
    self.index = index
    self.manifests = manifests
  }

  func imports(of file: Int32) -> FileImports { files[Int(file)].imports }
  package func path(of file: Int32) -> String { files[Int(file)].path }
  package func directory(of file: Int32) -> String { index.directories[Int(file)] }

  /// The files of a language, in path order.
  package func files(of language: Language) -> [Int32] {
    index.order.filter { files[Int($0)].language == language }
  }
}

/// Finds the files that the imports of one language lead to.
protocol LanguageResolver {
  /// Adds the targets of a file, in any order, repeated or not, and returns an outcome for each of its
  /// references.
  mutating func resolve(_ file: Int32, into targets: inout [Int32]) -> [ImportOutcome]
}
