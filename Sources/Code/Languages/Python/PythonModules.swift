/// The modules of a repository by their dotted names, as seen from the directories that are on
/// Python's search path: the roots of distributions, and the folders above packages.
struct PythonModules {
  struct Match {
    let file: Int32
    /// The number of leading directories that its root shares with the directory that looks.
    let shared: Int
  }

  private let project: ResolvableProject
  /// For each dotted name, the files that it may mean, at the root that makes them so.
  private var byName: [String: NearestFiles] = [:]
  /// The same for roots that only files below them see.
  private var scoped: [String: [String: Int32]] = [:]
  private var roots: [String: Root] = [:]
  /// The first names of all absolute imports.
  private var imported: Set<Substring> = []
  /// Packages that say, or may say, that other distributions have parts of them.
  private var spread: Set<Int32> = []
  /// Folders without `__init__` that are parts of namespaces.
  private var namespaces: Set<String> = []

  private enum Root { case open, scoped }

  static let endings = [".py", ".pyi", ".pyx"]
  private static let sourceFolders: Set<String> = ["src", "lib", "python"]
  private static let marks = ["pyproject.toml", "setup.py", "setup.cfg"]
  /// A module is looked for from at most this many of the roots around it.
  private static let mostRoots = 8

  init(_ project: ResolvableProject) {
    self.project = project
    let files = project.files(of: .python)
    for file in files { note(file) }
    findRoots(files)
    let ranked = files.enumerated().map { (rank: rank($1), place: $0, file: $1) }
      .sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }
    for entry in ranked { add(entry.file) }
  }

  private mutating func note(_ file: Int32) {
    let imports = project.imports(of: file)
    var namesOthers = imports.isEmpty
    for reference in imports.references where reference.kind == .module {
      let first = reference.specifier.prefix { $0 != "." }
      imported.insert(first)
      if first == "pkgutil" || first == "pkg_resources" { namesOthers = true }
    }
    if namesOthers { spread.insert(file) }
  }

  /// Packages come before modules of the same name, and sources before stubs.
  private func rank(_ file: Int32) -> Int {
    let path = project.path(of: file)
    let ending = Self.endings.firstIndex { path.hasSuffix($0) } ?? Self.endings.count
    return (PathIndex.stem(of: path) == "__init__" ? 0 : 10) + ending
  }

  // MARK: Roots

  private mutating func findRoots(_ files: [Int32]) {
    let index = project.index
    roots[""] = .open
    var distributions: Set<String> = []
    for mark in Self.marks {
      for file in index.files(endingWith: mark) {
        let directory = project.directory(of: file)
        distributions.insert(directory)
        roots[directory] = .open
        for folder in Self.sourceFolders {
          let source = directoryPrefix(directory) + folder
          if index.hasDirectory(source), !isPackage(source) { roots[source] = .open }
        }
      }
    }
    for file in files where PathIndex.stem(of: project.path(of: file)) == "__init__" {
      let parent = PathIndex.directory(of: project.directory(of: file))
      // People make a package of `src` by mistake.
      if Self.sourceFolders.contains(PathIndex.name(of: parent)) { roots[parent] = .open }
      guard !isPackage(parent), roots[parent] == nil else { continue }
      let above = PathIndex.ancestors(of: parent)
      // A folder inside a package is a part of it, and one below a root whose name is imported.
      if above.contains(where: isPackage) { continue }
      let isInDistribution = above.contains(where: distributions.contains)
      let root =
        above.first { roots[$0] == .open && !$0.isEmpty }
        ?? above.first { PathIndex.name(of: $0) == "src" } ?? ""
      let isSources =
        Self.sourceFolders.contains(PathIndex.name(of: root))
        && distributions.contains(PathIndex.directory(of: root))
      if isSources || isNamed(parent, below: root) {
        roots[root] = .open
        namespaces.formUnion(above.prefix { $0 != root })
        continue
      }
      let isDeep = PathIndex.depth(parent) > 1
      roots[parent] = isInDistribution || isDeep ? .scoped : .open
    }
  }

  /// True if the first folder on the way from a root to a directory is imported by name.
  private func isNamed(_ directory: String, below root: String) -> Bool {
    let way = directory.dropFirst(directoryPrefix(root).count)
    return !way.isEmpty && imported.contains(way.prefix { $0 != "/" })
  }

  func isPackage(_ directory: String) -> Bool {
    project.index.file(directoryPrefix(directory) + "__init__", endings: Self.endings) != nil
  }

  /// True if a directory is part of a package, with or without `__init__`.
  func isInsidePackage(_ directory: String) -> Bool {
    for ancestor in PathIndex.ancestors(of: directory) {
      if isPackage(ancestor) { return true }
      if Self.sourceFolders.contains(PathIndex.name(of: ancestor)), roots[ancestor] != nil {
        return isNamed(directory, below: ancestor)
      }
    }
    return false
  }

  func isNamespace(_ directory: String) -> Bool { namespaces.contains(directory) }

  /// True if other distributions may have parts of a package.
  func isSpread(_ package: Int32) -> Bool { spread.contains(package) }

  // MARK: Names

  private mutating func add(_ file: Int32) {
    let path = project.path(of: file)
    let stem = PathIndex.stem(of: path)
    var name = stem == "__init__" ? "" : stem
    var directory = project.directory(of: file)
    var found = 0
    while found < Self.mostRoots {
      if !name.isEmpty, let root = roots[directory] {
        found += 1
        switch root {
        case .open: byName[name, default: NearestFiles()].add(file, at: directory)
        case .scoped:
          if scoped[name]?[directory] == nil { scoped[name, default: [:]][directory] = file }
        }
      }
      guard !directory.isEmpty else { return }
      let folder = PathIndex.name(of: directory)
      name = name.isEmpty ? folder : folder + "." + name
      directory = PathIndex.directory(of: directory)
    }
  }

  /// The file of a module or package with a dotted name, as seen from a directory. A name of the
  /// standard library is looked for only where everybody sees it.
  func match(_ name: String, from directory: String, isStandard: Bool = false) -> Match? {
    var current = directory
    if !isStandard, let below = scoped[name] {
      while !current.isEmpty {
        if let file = below[current] {
          return Match(file: file, shared: PathIndex.depth(current))
        }
        current = PathIndex.directory(of: current)
      }
    }
    return byName[name]?.match(for: directory).map { Match(file: $0.file, shared: $0.shared) }
  }

  /// True if the root of a match is the standard library's own folder.
  func isStandardLibrary(_ name: String, _ file: Int32) -> Bool {
    var root = project.directory(of: file)
    let isPackage = PathIndex.stem(of: project.path(of: file)) == "__init__"
    let levels = PathIndex.depth(name.replacing(".", with: "/")) - (isPackage ? 0 : 1)
    for _ in 0..<levels { root = PathIndex.directory(of: root) }
    return project.index.file(directoryPrefix(root) + "os.py") != nil
  }

  /// The dotted name of a directory below the nearest root around it that is open.
  func name(ofDirectory directory: String) -> String? {
    var names: [String] = []
    var current = directory
    while !current.isEmpty {
      if roots[current] == .open { break }
      names.append(PathIndex.name(of: current))
      current = PathIndex.directory(of: current)
    }
    return names.isEmpty ? nil : names.reversed().joined(separator: ".")
  }
}
