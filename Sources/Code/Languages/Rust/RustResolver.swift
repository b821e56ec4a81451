/// Finds the files of the modules that Rust names, by `Cargo.toml` and the layout, and those that a
/// name comes from if a module only hands it on.
struct RustResolver: LanguageResolver {
  private struct Place {
    var root: Int32
    var modules: [String]
  }

  private let project: ResolvableProject
  /// The directories of crates, with the file at the root of each library.
  private var crates: [String: Int32] = [:]
  private let roots: Set<Int32>
  private var libraries: [String: [Int32]] = [:]

  init(_ project: ResolvableProject) {
    self.project = project
    for manifest in project.manifests where manifest.name == "Cargo.toml" {
      let cargo = CargoManifest(manifest.content)
      let prefix = directoryPrefix(manifest.directory)
      guard cargo.package != nil else { continue }
      let paths = [
        cargo.libraryPath.map { prefix + $0 }, prefix + "src/lib.rs", prefix + "src/main.rs",
      ]
      guard let root = paths.compactMap({ $0.flatMap(project.index.file) }).first else { continue }
      crates[manifest.directory] = root
      if let name = cargo.libraryName ?? cargo.package {
        libraries[String(name.map { $0 == "-" ? "_" : $0 }), default: []].append(root)
      }
    }
    if crates.isEmpty {
      for file in project.files(of: .rust) {
        let path = project.path(of: file)
        guard path == "src/lib.rs" || path == "src/main.rs" || path.hasSuffix("/src/lib.rs")
        else { continue }
        let directory = PathIndex.directory(of: project.directory(of: file))
        crates[directory] = crates[directory] ?? file
        libraries[PathIndex.name(of: directory), default: []].append(file)
      }
    }
    roots = Set(crates.values)
  }

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) {
    for reference in project.imports(of: file).references {
      switch reference.kind {
      case .relative:
        let path = PathIndex.join(project.directory(of: file), reference.specifier)
        if let target = path.flatMap(project.index.file) { targets.append(target) }
      case .child:
        var directory = childDirectory(of: file)
        let parts = reference.specifier.split(separator: "::").map(String.init)
        for part in parts.dropLast() { directory = directoryPrefix(directory) + part }
        if let last = parts.last, let target = module(last, in: directory) {
          targets.append(target)
        }
      default:
        let parts = reference.specifier.split(separator: "::").map(String.init)
        targets += follow(parts, in: file, depth: 0)
      }
    }
  }

  /// Returns the files on the way of a path: the module that it leads to and, if that only hands the
  /// next name on, the module that it comes from.
  private func follow(_ parts: [String], in file: Int32, depth: Int) -> [Int32] {
    guard let first = parts.first, depth < 8 else { return [] }
    var rest = Array(parts.dropFirst())
    var current: Int32
    switch first {
    case "crate":
      guard let place = place(of: file) else { return [] }
      current = place.root
    case "self":
      current = file
    case "super":
      guard var place = place(of: file) else { return [] }
      var levels = 1
      while rest.first == "super" {
        rest.removeFirst()
        levels += 1
      }
      guard place.modules.count >= levels else { return [] }
      place.modules.removeLast(levels)
      current = walk(place.modules, from: place.root).file
    default:
      if let child = module(first, in: childDirectory(of: file)) {
        current = child
      } else if let library = library(first, from: file) {
        current = library
      } else {
        return []
      }
    }
    let end = walk(rest, from: current)
    var files = [end.file]
    // The next name may be an item, or a name that the module hands on.
    if let name = end.rest.first {
      let imports = project.imports(of: end.file)
      if imports.declaredNames.contains(name) { return files }
      if let reference = imports.references.first(where: { Self.localName($0) == name }) {
        let target = reference.specifier.split(separator: "::").map(String.init)
        files += follow(target + end.rest.dropFirst(), in: end.file, depth: depth + 1)
      } else {
        for reference in imports.references where reference.name == "*" {
          let target = reference.specifier.split(separator: "::").map(String.init)
          let found = follow(target, in: end.file, depth: depth + 1)
          if let last = found.last, project.imports(of: last).declaredNames.contains(name) {
            files.append(last)
            break
          }
        }
      }
    }
    return files
  }

  private static func localName(_ reference: ImportReference) -> String? {
    guard reference.kind == .reexport || reference.kind == .module, reference.name == nil else {
      return nil
    }
    return reference.alias ?? reference.specifier.split(separator: "::").last.map(String.init)
  }

  /// Returns the deepest module with a file of its own on a path of modules, and the rest of the path.
  private func walk(_ parts: [String], from root: Int32) -> (file: Int32, rest: [String]) {
    var file = root
    var directory = childDirectory(of: root)
    for (place, part) in parts.enumerated() {
      guard let next = module(part, in: directory) else {
        return (file, Array(parts.dropFirst(place)))
      }
      file = next
      directory = directoryPrefix(directory) + part
    }
    return (file, [])
  }

  private func module(_ name: String, in directory: String) -> Int32? {
    project.index.file(directoryPrefix(directory) + name, endings: [".rs", "/mod.rs"])
  }

  private func childDirectory(of file: Int32) -> String {
    let directory = project.directory(of: file)
    let stem = PathIndex.stem(of: project.path(of: file))
    if stem == "mod" || isRoot(file) { return directory }
    return directoryPrefix(directory) + stem
  }

  /// True if a file is the root of a crate by its place: a library, a program, a test, an example.
  private func isRoot(_ file: Int32) -> Bool {
    let stem = PathIndex.stem(of: project.path(of: file))
    let directory = project.directory(of: file)
    let folder = PathIndex.name(of: directory)
    if (stem == "lib" || stem == "main") && (folder == "src" || folder.isEmpty) { return true }
    if stem == "main",
      ["bin", "examples"].contains(PathIndex.name(of: PathIndex.directory(of: directory)))
    {
      return true
    }
    if folder == "bin", PathIndex.name(of: PathIndex.directory(of: directory)) == "src" {
      return true
    }
    guard ["tests", "examples", "benches"].contains(folder) || stem == "build" else {
      return roots.contains(file)
    }
    let parent = stem == "build" ? directory : PathIndex.directory(of: directory)
    return crates[parent] != nil
  }

  private func place(of file: Int32) -> Place? {
    if isRoot(file) { return Place(root: file, modules: []) }
    let path = project.path(of: file)
    for ancestor in PathIndex.ancestors(of: project.directory(of: file)) {
      guard let root = crates[ancestor] else { continue }
      let base = directoryPrefix(childDirectory(of: root))
      guard path.hasPrefix(base) else { continue }
      var parts = path.dropFirst(base.count).dropLast(3).split(separator: "/").map(String.init)
      if parts.last == "mod" { parts.removeLast() }
      return Place(root: root, modules: parts)
    }
    return nil
  }

  private func library(_ name: String, from file: Int32) -> Int32? {
    libraries[name].flatMap {
      project.index.nearest(to: project.directory(of: file), among: $0)
    }
  }
}

struct CargoManifest: Hashable {
  private(set) var package: String?
  private(set) var libraryName: String?
  private(set) var libraryPath: String?

  init(_ content: String) {
    var section = ""
    for line in content.split(whereSeparator: \.isNewline) {
      let text = line.drop(while: \.isWhitespace)
      if text.hasPrefix("[") {
        section = String(text.prefix { $0 != "#" }.filter { !$0.isWhitespace })
        continue
      }
      let parts = text.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let key = parts[0].filter { !$0.isWhitespace }
      let value = parts[1].drop(while: \.isWhitespace)
      guard let quote = value.first, quote == "\"" || quote == "'" else { continue }
      let content = String(value.dropFirst().prefix { $0 != quote })
      switch (section, key) {
      case ("[package]", "name"): package = content
      case ("[lib]", "name"): libraryName = content
      case ("[lib]", "path"): libraryPath = content
      default: break
      }
    }
  }
}
