/// Finds the modules that Python imports, from the file's directory or the roots of packages, and
/// those that a name comes from if a module only hands it on.
struct PythonResolver: LanguageResolver {
  private struct Name: Hashable {
    var module: Int32
    var name: String
  }

  /// A module, and the name that is taken from it, if any.
  private typealias Found = (module: Int32, name: String?)

  /// What a module takes from others.
  private struct Imported {
    /// For each name, the reference that brings it in.
    var names: [String: Int] = [:]
    /// References that take all names, one for each module.
    var globs: [Int] = []
  }

  private let project: ResolvableProject
  private let modules: PythonModules
  private var isInsidePackage: [String: Bool] = [:]
  private var imported: [Int32: Imported] = [:]
  private var origins: [Name: Int32?] = [:]
  /// The names looked for on the way to one origin: each once, and no more than `longest`.
  private var seen: Set<Name> = []

  private static let longest = 256

  init(_ project: ResolvableProject) {
    self.project = project
    modules = PythonModules(project)
  }

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) {
    for reference in project.imports(of: file).references {
      guard let found = locate(reference, in: file) else { continue }
      targets.append(found.module)
      if let name = found.name, name != "*", let origin = origin(of: name, in: found.module) {
        targets.append(origin)
      }
    }
  }

  private mutating func locate(_ reference: ImportReference, in file: Int32) -> Found? {
    let directory = project.directory(of: file)
    if reference.kind == .relative { return relative(reference, from: directory) }
    let parts = reference.specifier.split(separator: ".")
    guard let first = parts.first else { return nil }
    let isStandard = StandardModules.contains(first)
    // A program's own directory comes first on its search path.
    if !isInsidePackage(directory),
      let found = beside(
        parts, reference.name, in: directory,
        onlyFiles: isStandard || modules.isNamespace(directory))
    {
      return found
    }
    return absolute(reference.specifier, reference.name, from: directory, isStandard: isStandard)
  }

  private mutating func isInsidePackage(_ directory: String) -> Bool {
    if let known = isInsidePackage[directory] { return known }
    let isInside = modules.isInsidePackage(directory)
    isInsidePackage[directory] = isInside
    return isInside
  }

  private func relative(_ reference: ImportReference, from directory: String) -> Found? {
    let dots = reference.specifier.prefix { $0 == "." }.count
    let up = String(repeating: "../", count: dots - 1)
    guard let base = PathIndex.join(directory, up) else { return nil }
    let rest = reference.specifier.dropFirst(dots)
    let path = directoryPrefix(base) + rest.split(separator: ".").joined(separator: "/")
    let trimmed = path.hasSuffix("/") ? String(path.dropLast()) : path
    if let name = reference.name, name != "*",
      let child = module(at: directoryPrefix(trimmed) + name)
    {
      return (child, nil)
    }
    if let target = rest.isEmpty ? package(at: trimmed) : module(at: trimmed) {
      return (target, reference.name)
    }
    // Another distribution may hold the other part of a namespace.
    guard let name = modules.name(ofDirectory: base) else { return nil }
    return absolute(
      rest.isEmpty ? name : name + "." + rest, reference.name, from: directory, isStandard: false)
  }

  /// Returns the module of a dotted path in the directory of a program. Only a file counts for a name
  /// that the standard library has too, and beside the packages of a namespace.
  private func beside(
    _ parts: [Substring], _ name: String?, in directory: String, onlyFiles: Bool
  ) -> Found? {
    if onlyFiles {
      guard let first = parts.first, parts.count == 1 else { return nil }
      return project.index.file(directoryPrefix(directory) + first, endings: PythonModules.endings)
        .map { ($0, name) }
    }
    for length in stride(from: parts.count, to: 0, by: -1) {
      let path = directoryPrefix(directory) + parts.prefix(length).joined(separator: "/")
      if length == parts.count, let name, name != "*", let child = module(at: path + "/" + name) {
        return (child, nil)
      }
      if let target = module(at: path) { return (target, length == parts.count ? name : nil) }
      // `import a.b.c` may name a definition of a.b.
      guard name == nil else { return nil }
    }
    return nil
  }

  private func absolute(
    _ specifier: String, _ name: String?, from directory: String, isStandard: Bool
  ) -> Found? {
    func match(_ name: String) -> PythonModules.Match? {
      modules.match(name, from: directory, isStandard: isStandard)
    }
    let whole = match(specifier)
    if isStandard, let whole, !specifier.utf8.contains(.dot),
      !modules.isStandardLibrary(specifier, whole.file)
    {
      // A package with the name of a standard one is meant only where its submodule is named.
      guard let name, let child = match(specifier + "." + name) else {
        return nil
      }
      return (child.file, nil)
    }
    if let name, name != "*", let child = match(specifier + "." + name),
      whole.map({ $0.shared <= child.shared || modules.isSpread($0.file) }) ?? true
    {
      return (child.file, nil)
    }
    if let whole { return (whole.file, name) }
    guard name == nil, !isStandard else { return nil }
    // `import a.b.c` may name a definition of a.b.
    var rest = specifier[...]
    while let dot = rest.lastIndex(of: ".") {
      rest = rest[..<dot]
      if let found = match(String(rest)) { return (found.file, nil) }
    }
    return nil
  }

  private func package(at directory: String) -> Int32? {
    project.index.file(directoryPrefix(directory) + "__init__", endings: PythonModules.endings)
  }

  private func module(at path: String) -> Int32? {
    package(at: path) ?? project.index.file(path, endings: PythonModules.endings)
  }

  /// The module that a name comes from which another module only hands on.
  private mutating func origin(of name: String, in module: Int32) -> Int32? {
    let key = Name(module: module, name: name)
    if let known = origins[key] { return known }
    seen.removeAll(keepingCapacity: true)
    let result = search(key)
    origins[key] = .some(result)
    return result
  }

  private mutating func search(_ key: Name) -> Int32? {
    guard seen.count < Self.longest, seen.insert(key).inserted,
      project.files[Int(key.module)].language == .python
    else { return nil }
    let imports = project.imports(of: key.module)
    if imports.declares(key.name) { return key.module }
    let imported = imported(of: key.module)
    if let place = imported.names[key.name] {
      guard let found = locate(imports.references[place], in: key.module) else { return nil }
      guard let inner = found.name else { return found.module }
      return search(Name(module: found.module, name: inner)) ?? found.module
    }
    for place in imported.globs {
      guard seen.count < Self.longest else { break }
      guard let found = locate(imports.references[place], in: key.module) else { continue }
      if let inner = search(Name(module: found.module, name: key.name)) { return inner }
    }
    return nil
  }

  private mutating func imported(of module: Int32) -> Imported {
    if let known = imported[module] { return known }
    var found = Imported()
    var globs: Set<String> = []
    for (place, reference) in project.imports(of: module).references.enumerated() {
      guard let name = reference.alias ?? reference.name else { continue }
      if name == "*" {
        let isNew = globs.insert(reference.specifier).inserted
        if isNew, found.globs.count < Self.longest { found.globs.append(place) }
      } else {
        found.names[name] = place
      }
    }
    imported[module] = found
    return found
  }
}
