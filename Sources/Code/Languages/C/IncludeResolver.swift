import Support

/// Finds the file beside the includer, else the nearest whose path ends with the name.
struct IncludeResolver: LanguageResolver {
  private let project: ResolvableProject
  /// The files of each name that was looked for.
  private var found: [String: NearestFiles] = [:]
  /// The files of each last component, ordered by their paths read backwards.
  private var backwards: [String: [Int32]] = [:]

  init(_ project: ResolvableProject) { self.project = project }

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) {
    let directory = project.directory(of: file)
    for reference in project.imports(of: file).references {
      let name = reference.specifier
      if reference.kind == .relative, let path = PathIndex.join(directory, name),
        let target = project.index.file(path)
      {
        targets.append(target)
      } else if let target = files(named: name).nearest(to: directory) {
        targets.append(target)
      }
    }
  }

  private mutating func files(named name: String) -> NearestFiles {
    if let known = found[name] { return known }
    var files = NearestFiles()
    // A name that leaves its directory upwards is not on a search path.
    if !StandardHeaders.contains(name), let suffix = PathIndex.join("", name), !suffix.isEmpty {
      // A header that a configuration step writes stands in the repository as its template.
      for ending in [suffix, suffix + ".in"] {
        let candidates = candidates(endingWith: ending)
        for candidate in candidates { files.add(candidate, at: project.directory(of: candidate)) }
        if !candidates.isEmpty { break }
      }
    }
    found[name] = files
    return files
  }
  /// The files whose path ends with whole components, in path order. Those of one ending stand side
  /// by side in the order of paths read backwards.
  private mutating func candidates(endingWith suffix: String) -> [Int32] {
    let index = project.index
    let name = PathIndex.name(of: suffix)
    guard name != suffix else { return index.files(endingWith: name) }
    let files =
      backwards[name]
      ?? index.files(endingWith: name).sorted {
        Self.precedes(index.paths[Int($0)].utf8.reversed(), index.paths[Int($1)].utf8.reversed())
      }
    backwards[name] = files
    let ending = suffix.utf8.reversed()
    let start = files.partitionPoint {
      Self.precedes(index.paths[Int($0)].utf8.reversed(), ending)
    }
    let matches = files[start...].prefix { index.paths[Int($0)].hasSuffix(suffix) }
      .filter { index.paths[Int($0)] == suffix || index.paths[Int($0)].hasSuffix("/" + suffix) }
    return matches.sorted {
      index.paths[Int($0)].utf8.lexicographicallyPrecedes(index.paths[Int($1)].utf8)
    }
  }

  private static func precedes(
    _ left: ReversedCollection<String.UTF8View>, _ right: ReversedCollection<String.UTF8View>
  ) -> Bool { left.lexicographicallyPrecedes(right) }
}
