/// The crates of a repository: the files at their roots, and the libraries that each may name.
struct RustCrates {
  /// The root files of crates, those that manifests name first.
  private(set) var roots: [Int32] = []
  private var isRoot: Set<Int32> = []
  /// The directories of crates, with the file at the root of each library or program.
  private(set) var byDirectory: [String: Int32] = [:]
  /// Libraries by the name that code uses.
  private var libraries: [String: NearestFiles] = [:]
  private var packages: [String: NearestFiles] = [:]
  private var libraryNames: [Int32: String] = [:]
  /// For each crate's directory, what it calls its dependencies; `nil` for one of another repository.
  private var named: [String: [String: Int32?]] = [:]
  private let index: PathIndex

  init(_ project: ResolvableProject) {
    index = project.index
    var manifests: [(directory: String, cargo: CargoManifest)] = []
    for manifest in project.manifests where manifest.name == "Cargo.toml" {
      let cargo = CargoManifest(manifest.content)
      manifests.append((manifest.directory, cargo))
      if cargo.package != nil { addCrate(cargo, in: manifest.directory) }
    }
    if byDirectory.isEmpty { addCratesByLayout(project) }
    for file in project.files(of: .rust) where isRootByLayout(file, project) { addRoot(file) }
    let workspaces = Dictionary(
      manifests.filter { !$0.cargo.workspaceDependencies.isEmpty }.map {
        ($0.directory, $0.cargo.workspaceDependencies)
      }, uniquingKeysWith: { first, _ in first })
    for (directory, cargo) in manifests where byDirectory[directory] != nil {
      addNames(cargo, directory, workspaces)
    }
  }

  private mutating func addRoot(_ file: Int32) {
    if isRoot.insert(file).inserted { roots.append(file) }
  }

  private mutating func addCrate(_ cargo: CargoManifest, in directory: String) {
    func file(_ path: String?) -> Int32? {
      path.flatMap { PathIndex.join(directory, $0) }.flatMap(index.file)
    }
    let library = file(cargo.libraryPath) ?? file("src/lib.rs")
    let others = cargo.otherRoots.compactMap(file)
    guard let root = library ?? file("src/main.rs") ?? others.first else { return }
    byDirectory[directory] = root
    if let package = cargo.package {
      let name = CargoManifest.identifier(cargo.libraryName ?? package)
      let place = index.directories[Int(root)]
      libraries[name, default: NearestFiles()].add(root, at: place)
      libraryNames[root] = name
      packages[CargoManifest.identifier(package), default: NearestFiles()].add(root, at: place)
    }
    for root in [root] + others { addRoot(root) }
  }

  private mutating func addCratesByLayout(_ project: ResolvableProject) {
    for file in project.files(of: .rust) {
      let path = project.path(of: file)
      guard path == "src/lib.rs" || path == "src/main.rs" || path.hasSuffix("/src/lib.rs")
      else { continue }
      let directory = PathIndex.directory(of: project.directory(of: file))
      byDirectory[directory] = byDirectory[directory] ?? file
      libraries[PathIndex.name(of: directory), default: NearestFiles()]
        .add(file, at: project.directory(of: file))
      addRoot(byDirectory[directory] ?? file)
    }
  }

  /// True if a file is the root of a crate by its place: a library, a program, a test, an example.
  private func isRootByLayout(_ file: Int32, _ project: ResolvableProject) -> Bool {
    let stem = PathIndex.stem(of: project.path(of: file))
    let directory = project.directory(of: file)
    let folder = PathIndex.name(of: directory)
    let above = PathIndex.directory(of: directory)
    if stem == "lib" || stem == "main", folder == "src" || folder.isEmpty { return true }
    if stem == "main", ["bin", "examples"].contains(PathIndex.name(of: above)) { return true }
    if folder == "bin", PathIndex.name(of: above) == "src" { return true }
    if stem == "build" { return byDirectory[directory] != nil }
    return ["tests", "examples", "benches"].contains(folder) && byDirectory[above] != nil
  }

  private mutating func addNames(
    _ cargo: CargoManifest, _ directory: String,
    _ workspaces: [String: [String: CargoManifest.Dependency]]
  ) {
    var names: [String: Int32?] = [:]
    for (alias, written) in cargo.dependencies.sorted(by: { $0.key < $1.key }) {
      var dependency = written
      var base = directory
      if written.isInherited {
        let ancestors = PathIndex.ancestors(of: directory)
        guard let place = ancestors.first(where: { workspaces[$0] != nil }),
          let shared = workspaces[place]?[alias]
        else { continue }
        dependency = shared
        base = place
      }
      var target: Int32?
      if let path = dependency.path.flatMap({ PathIndex.join(base, $0) }) {
        target = byDirectory[path]
      }
      if let package = dependency.package {
        if target == nil {
          target = packages[CargoManifest.identifier(package)]?.nearest(to: directory)
        }
        names[alias] = .some(target)
      } else if let target {
        // Code names a library by its own name, which need not be its package's.
        names[libraryNames[target] ?? alias] = .some(target)
      }
    }
    named[directory] = names
  }

  func contains(root file: Int32) -> Bool { isRoot.contains(file) }

  /// The root of the library that code in a directory calls by a name.
  func library(_ name: String, from directory: String) -> Int32? {
    for ancestor in PathIndex.ancestors(of: directory) where byDirectory[ancestor] != nil {
      if let known = named[ancestor]?[name] { return known }
      break
    }
    return libraries[name]?.nearest(to: directory)
  }
}
