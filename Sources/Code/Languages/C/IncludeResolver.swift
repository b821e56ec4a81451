/// Finds the file beside the includer, else the nearest whose path ends with the name.
struct IncludeResolver: LanguageResolver {
  private struct Request: Hashable {
    var directory: String
    var name: String
  }

  private let project: ResolvableProject
  /// Files of one directory mostly include the same names.
  private var found: [Request: Int32?] = [:]

  init(_ project: ResolvableProject) { self.project = project }

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) {
    let directory = project.directory(of: file)
    for reference in project.imports(of: file).references {
      let name = reference.specifier
      if reference.kind == .relative, let path = PathIndex.join(directory, name),
        let target = project.index.file(path)
      {
        targets.append(target)
      } else if let target = search(name, from: directory) {
        targets.append(target)
      }
    }
  }

  private mutating func search(_ name: String, from directory: String) -> Int32? {
    let request = Request(directory: directory, name: name)
    if let known = found[request] { return known }
    var result: Int32?
    // A name that leaves its directory upwards is not on a search path.
    if !StandardHeaders.contains(name), let suffix = PathIndex.join("", name), !suffix.isEmpty {
      // A header that a configuration step writes stands in the repository as its template.
      for ending in [suffix, suffix + ".in"] where result == nil {
        result = project.index.nearest(
          to: directory, among: project.index.files(endingWith: ending))
      }
    }
    found[request] = .some(result)
    return result
  }
}
