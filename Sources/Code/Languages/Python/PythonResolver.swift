/// Finds the modules that Python imports, from the file's directory or the roots of packages, and
/// those that a name comes from if a module only hands it on.
struct PythonResolver: LanguageResolver {
  private struct Name: Hashable {
    var module: Int32
    var name: String
  }

  private let project: ResolvableProject
  /// For each name that an absolute import can begin with, the directories to start from.
  private let roots: [String: [String]]
  /// For each module, the reference that brings in a name.
  private var imported: [Int32: [String: Int]] = [:]
  private var origins: [Name: Int32?] = [:]

  private static let endings = [".py", ".pyi", ".pyx"]
  private static let sourceFolders = ["src", "lib", "python"]

  init(_ project: ResolvableProject) {
    self.project = project
    roots = Self.roots(project)
  }

  /// A root is a directory that holds a package but is none: the repository's root is one always,
  /// and so is a package called `src`, which people make by mistake.
  private static func roots(_ project: ResolvableProject) -> [String: [String]] {
    let index = project.index
    var directories: Set<String> = [""]
    for file in project.files(of: .python)
    where PathIndex.stem(of: project.path(of: file)) == "__init__" {
      let parent = PathIndex.directory(of: project.directory(of: file))
      let isSource = sourceFolders.contains(PathIndex.name(of: parent))
      if isSource || !isPackage(parent, index) { directories.insert(parent) }
    }
    var roots: [String: [String]] = [:]
    for root in directories.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      var names = Set(index.directories(in: root))
      for file in index.files(in: root) where project.files[Int(file)].language == .python {
        names.insert(PathIndex.stem(of: project.path(of: file)))
      }
      for name in names { roots[name, default: []].append(root) }
    }
    return roots
  }

  private static func isPackage(_ directory: String, _ index: PathIndex) -> Bool {
    index.file(directoryPrefix(directory) + "__init__", endings: endings) != nil
  }

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) {
    for reference in project.imports(of: file).references {
      guard let found = locate(reference, in: file) else { continue }
      targets.append(found.module)
      if let name = found.name, name != "*",
        let origin = origin(of: name, in: found.module, depth: 0)
      {
        targets.append(origin)
      }
    }
  }

  /// Returns the module that a reference leads to, and the name that is taken from it, if any.
  private func locate(
    _ reference: ImportReference, in file: Int32
  ) -> (module: Int32, name: String?)? {
    let directory = project.directory(of: file)
    if reference.kind == .relative {
      let dots = reference.specifier.prefix { $0 == "." }.count
      let up = String(repeating: "../", count: dots - 1)
      guard let base = PathIndex.join(directory, up) else { return nil }
      let parts = reference.specifier.dropFirst(dots).split(separator: ".")
      return module(parts, reference.name, in: base, isWhole: true)
    }
    let parts = reference.specifier.split(separator: ".")
    guard let first = parts.first else { return nil }
    // A program's own directory comes first on its search path.
    if !Self.isPackage(directory, project.index),
      let found = module(parts, reference.name, in: directory, isWhole: false)
    {
      return found
    }
    var best: (found: (module: Int32, name: String?), depth: Int)?
    for root in roots[String(first)] ?? [] {
      let depth = PathIndex.commonDepth(directory, root)
      guard depth > best?.depth ?? -1,
        let found = module(parts, reference.name, in: root, isWhole: false)
      else { continue }
      best = (found, depth)
    }
    return best?.found
  }

  /// Returns the deepest module on a dotted path, with the name if that is not a module below it.
  /// With `isWhole` the path may be empty and must be followed to its end.
  private func module(
    _ parts: [Substring], _ name: String?, in base: String, isWhole: Bool
  ) -> (module: Int32, name: String?)? {
    let path = directoryPrefix(base) + parts.joined(separator: "/")
    let trimmed = path.hasSuffix("/") ? String(path.dropLast()) : path
    if let name, name != "*", let child = module(at: directoryPrefix(trimmed) + name) {
      return (child, nil)
    }
    if let target = parts.isEmpty ? package(at: trimmed) : module(at: trimmed) {
      return (target, name)
    }
    guard !isWhole, name == nil else { return nil }
    // `import a.b.c` may name a definition of a.b.
    for length in stride(from: parts.count - 1, to: 0, by: -1) {
      let path = directoryPrefix(base) + parts.prefix(length).joined(separator: "/")
      if let target = module(at: path) { return (target, nil) }
    }
    return nil
  }

  private func package(at directory: String) -> Int32? {
    project.index.file(directoryPrefix(directory) + "__init__", endings: Self.endings)
  }

  private func module(at path: String) -> Int32? {
    package(at: path) ?? project.index.file(path, endings: Self.endings)
  }

  /// The module that a name comes from which another module only hands on.
  private mutating func origin(of name: String, in module: Int32, depth: Int) -> Int32? {
    let key = Name(module: module, name: name)
    if let known = origins[key] { return known }
    guard depth < 8, project.files[Int(module)].language == .python else { return nil }
    origins[key] = .some(nil)
    let imports = project.imports(of: module)
    var result: Int32?
    if imports.declaredNames.contains(name) {
      result = module
    } else if let place = importedNames(of: module)[name] {
      let reference = imports.references[place]
      if let found = locate(reference, in: module) {
        result = found.module
        if let inner = found.name {
          result = origin(of: inner, in: found.module, depth: depth + 1) ?? found.module
        }
      }
    } else {
      for reference in imports.references where reference.name == "*" {
        guard let found = locate(reference, in: module),
          let inner = origin(of: name, in: found.module, depth: depth + 1)
        else { continue }
        result = inner
        break
      }
    }
    origins[key] = .some(result)
    return result
  }

  private mutating func importedNames(of module: Int32) -> [String: Int] {
    if let known = imported[module] { return known }
    var names: [String: Int] = [:]
    for (place, reference) in project.imports(of: module).references.enumerated() {
      guard let name = reference.alias ?? reference.name, name != "*" else { continue }
      names[name] = place
    }
    imported[module] = names
    return names
  }
}
