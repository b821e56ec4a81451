/// The module trees of a repository's crates: the files that `mod` items load, placed as rustc does.
/// A file that no item loads has its place by the layout of the directories.
struct RustModules {
  private struct Module {
    var root: Int32
    /// The names of the modules from the root to this one.
    var names: [String]
    /// The directory of the files of its child modules.
    var directory: String
  }

  private struct Child {
    let name: String
    let file: Int32
    let directory: String
  }

  private let project: ResolvableProject
  private let crates: RustCrates
  private var modules: [Int32: Module] = [:]
  /// For each file, the modules that it loads, by their names inside it.
  private var children: [Int32: [String: Int32]] = [:]
  /// For each file, the longest way through its inline modules to one that has a file.
  private var deepest: [Int32: Int] = [:]
  private(set) var loaded: [Int32: [Int32]] = [:]

  init(_ project: ResolvableProject, crates: RustCrates) {
    self.project = project
    self.crates = crates
    var queue: [Int32] = []
    for root in crates.roots {
      modules[root] = Module(root: root, names: [], directory: project.directory(of: root))
      queue.append(root)
    }
    var next = 0
    while next < queue.count {
      load(from: queue[next], into: &queue)
      next += 1
    }
    for file in project.files(of: .rust) where loaded[file] == nil {
      var unused: [Int32] = []
      load(from: file, into: &unused)
    }
  }

  private mutating func load(from file: Int32, into queue: inout [Int32]) {
    var targets: [Int32] = []
    for child in found(in: file) {
      targets.append(child.file)
      if children[file, default: [:]][child.name] == nil {
        children[file, default: [:]][child.name] = child.file
      }
      let parts = child.name.components(at: "::")
      deepest[file] = max(deepest[file] ?? 0, parts.count)
      guard let parent = modules[file], modules[child.file] == nil else { continue }
      // Names of modules this deep are nobody's.
      guard parent.names.count < 64 else { continue }
      modules[child.file] = Module(
        root: parent.root, names: parent.names + parts, directory: child.directory)
      queue.append(child.file)
    }
    loaded[file] = targets
  }

  private func found(in file: Int32) -> [Child] {
    let own = directory(of: file)
    return project.imports(of: file).references.compactMap { reference -> Child? in
      switch reference.kind {
      case .child:
        var parts = reference.specifier.components(at: "::")
        let last = parts.removeLast()
        let base = parts.reduce(own) { directoryPrefix($0) + $1 }
        return child(reference.specifier, last, in: base)
      case .relative:
        let base =
          reference.name.map { $0.components(at: "::").reduce(own) { directoryPrefix($0) + $1 } }
          ?? project.directory(of: file)
        guard let path = PathIndex.join(base, reference.specifier) else { return nil }
        let name = reference.alias ?? PathIndex.stem(of: path)
        if let target = project.index.file(path) {
          return Child(name: name, file: target, directory: project.directory(of: target))
        }
        return child(name, PathIndex.name(of: path), in: PathIndex.directory(of: path))
      default: return nil
      }
    }
  }

  private func child(_ name: String, _ last: String, in base: String) -> Child? {
    let path = directoryPrefix(base) + last
    return project.index.file(path, endings: [".rs", "/mod.rs"])
      .map { Child(name: name, file: $0, directory: path) }
  }

  /// The directory of the files of a file's child modules.
  private func directory(of file: Int32) -> String {
    if let known = modules[file] { return known.directory }
    let directory = project.directory(of: file)
    let stem = PathIndex.stem(of: project.path(of: file))
    return stem == "mod" ? directory : directoryPrefix(directory) + stem
  }

  /// The root of a file's crate, and the names of the modules from there to the file.
  func place(of file: Int32) -> (root: Int32, names: [String])? {
    if let known = modules[file] { return (known.root, known.names) }
    let path = project.path(of: file)
    for ancestor in PathIndex.ancestors(of: project.directory(of: file)) {
      guard let root = crates.byDirectory[ancestor] else { continue }
      let base = directoryPrefix(directory(of: root))
      guard path.hasPrefix(base) else { continue }
      var parts = path.dropFirst(base.count).dropLast(3).split(separator: "/").map(String.init)
      if parts.last == "mod" { parts.removeLast() }
      return (root, parts)
    }
    return nil
  }

  /// The module that a name means in a file, loaded by an item or by the layout.
  func child(_ name: String, of file: Int32) -> Int32? {
    children[file]?[name]
      ?? project.index.file(
        directoryPrefix(directory(of: file)) + name, endings: [".rs", "/mod.rs"])
  }

  /// Returns the deepest module with a file of its own on a path of modules, and the rest of the path.
  func walk(
    _ parts: ArraySlice<String>, from root: Int32
  ) -> (file: Int32, rest: ArraySlice<String>) {
    var file = root
    var rest = parts
    steps: while let first = rest.first {
      if let next = child(first, of: file) {
        file = next
        rest = rest.dropFirst()
        continue
      }
      // Modules inside the file stand between it and the next file.
      var name = first
      for (offset, part) in rest.dropFirst().prefix(max(0, (deepest[file] ?? 0) - 1)).enumerated() {
        name += "::" + part
        if let next = children[file]?[name] {
          file = next
          rest = rest.dropFirst(offset + 2)
          continue steps
        }
      }
      break
    }
    return (file, rest)
  }
}

extension String {
  /// The parts between the places of a separator.
  func components(at separator: String) -> [String] {
    split(separator: separator).map(String.init)
  }
}
