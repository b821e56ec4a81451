/// The modules of a repository with their paths, and the places that `replace` gives to others.
struct GoModules {
  private let directories: [String]
  private var byPath: [String: NearestFiles] = [:]
  /// For each directory of a module, the directories that stand for modules by their paths.
  private var replaced: [String: [String: String]] = [:]
  /// The same for each directory of a workspace.
  private var replacedInWorkspace: [String: [String: String]] = [:]
  let isEmpty: Bool

  init(_ manifests: [Manifest]) {
    var directories: [String] = []
    var modules: [(path: String, place: Int32)] = []
    var used: Set<String> = []
    for manifest in manifests where ["go.mod", "go.work"].contains(manifest.name) {
      let directives = GoDirectives(manifest.content)
      let replacements = directives.replacements.compactMap { path, target in
        PathIndex.join(manifest.directory, target).map { (path, $0) }
      }
      let table = Dictionary(replacements, uniquingKeysWith: { first, _ in first })
      if manifest.name == "go.work" {
        replacedInWorkspace[manifest.directory] = table
      } else {
        replaced[manifest.directory] = table
      }
      used.formUnion(directives.used.compactMap { PathIndex.join(manifest.directory, $0) })
      guard manifest.name == "go.mod", let path = directives.module else { continue }
      modules.append((path, Int32(directories.count)))
      directories.append(manifest.directory)
    }
    let usedPaths = Set(modules.filter { used.contains(directories[Int($0.place)]) }.map(\.path))
    for (path, place) in modules {
      // A module that a workspace uses hides others of its path.
      if usedPaths.contains(path), !used.contains(directories[Int(place)]) { continue }
      byPath[path, default: NearestFiles()].add(place, at: directories[Int(place)])
    }
    self.directories = directories
    isEmpty = modules.isEmpty
  }

  /// Returns the directories that an import may mean, by the longest path of a module that it begins
  /// with: those that its workspace and its module give, then those of modules.
  func directories(of specifier: String, from directory: String) -> [String] {
    let around = PathIndex.ancestors(of: directory)
    let tables = [
      around.lazy.compactMap { replacedInWorkspace[$0] }.first,
      around.lazy.compactMap { replaced[$0] }.first,
    ]
    let given = tables.compactMap { table in
      table.flatMap { table in
        Self.longest(specifier) { table[$0] }
      }
    }
    let match = Self.longest(specifier) { path in
      byPath[path]?.nearest(to: directory).map { directories[Int($0)] }
    }
    return given + (match.map { [$0] } ?? [])
  }

  private static func longest(
    _ specifier: String, _ directory: (String) -> String?
  ) -> String? {
    var path = specifier[...]
    while true {
      if let found = directory(String(path)) {
        let rest = specifier[path.endIndex...].drop { $0 == "/" }
        return PathIndex.join(found, String(rest))
      }
      guard let slash = path.lastIndex(of: "/") else { return nil }
      path = path[..<slash]
    }
  }
}

/// The directives of a `go.mod` or `go.work` that name modules and directories.
struct GoDirectives: Hashable {
  private(set) var module: String?
  /// Directories that stand for modules, by the modules' paths.
  private(set) var replacements: [String: String] = [:]
  /// The directories of the modules of a workspace.
  private(set) var used: [String] = []

  init(_ content: String) {
    var block: Substring?
    for line in content.split(whereSeparator: \.isNewline) {
      var words: [Substring] = []
      for word in line.split(whereSeparator: \.isWhitespace) {
        if word.hasPrefix("//") { break }
        words.append(word)
      }
      guard let first = words.first else { continue }
      if first == ")" {
        block = nil
      } else if let block {
        read(block, words[...])
      } else if words.last == "(", words.count == 2 {
        block = first
      } else if first.last == "(" {
        block = first.dropLast()
      } else {
        read(first, words.dropFirst())
      }
    }
  }

  private static func unquoted(_ word: Substring) -> String {
    word.filter { $0 != "\"" && $0 != "`" }
  }

  private mutating func read(_ verb: Substring, _ words: ArraySlice<Substring>) {
    switch verb {
    case "module":
      guard module == nil, let path = words.first.map(Self.unquoted), !path.isEmpty else { return }
      module = path
    case "use":
      if let directory = words.first { used.append(Self.unquoted(directory)) }
    case "replace":
      guard let arrow = words.firstIndex(of: "=>"), arrow > words.startIndex,
        arrow + 1 < words.endIndex
      else { return }
      let target = Self.unquoted(words[arrow + 1])
      // Others are modules of another repository.
      guard target.hasPrefix("./") || target.hasPrefix("../") || target == "." || target == ".."
      else { return }
      replacements[Self.unquoted(words[words.startIndex])] = target
    default: break
    }
  }
}
