package struct SwiftModules {
  package struct Module {
    package var name: String
    package var directory: String
    package var files: [Int32] = []
    var declared: [String: NearestFiles] = [:]
    /// The modules that it hands on to those that import it.
    var reexports: [String] = []
  }

  package private(set) var modules: [Module] = []
  package private(set) var moduleOfFile: [Int32: Int] = [:]
  private var byName: [String: NearestFiles] = [:]
  /// A file sees its own module and so many others.
  private static let mostVisible = 500

  package init(_ project: ResolvableProject) {
    var targets: [String: String] = [:]
    for manifest in project.manifests where manifest.name == "Package.swift" {
      for target in SwiftManifest.targets(manifest.content) {
        let candidates =
          target.path.map { [$0] }
          ?? ["Sources", "Source", "src", "srcs", "Tests", "Plugins"].map { "\($0)/\(target.name)" }
        let directory = candidates.lazy.compactMap { PathIndex.join(manifest.directory, $0) }
          .first(where: project.index.hasDirectory)
        if let directory { targets[directory] = target.name }
      }
    }
    var byDirectory: [String: Int] = [:]
    for file in project.files(of: .swift) {
      let place = Self.place(of: file, project, targets)
      let module: Int
      if let known = byDirectory[place.directory] {
        module = known
      } else {
        module = modules.count
        byDirectory[place.directory] = module
        byName[place.name, default: NearestFiles()].add(Int32(module), at: place.directory)
        modules.append(Module(name: place.name, directory: place.directory))
      }
      moduleOfFile[file] = module
      modules[module].files.append(file)
      let imports = project.imports(of: file)
      for name in imports.declaredNames {
        modules[module].declared[name, default: NearestFiles()]
          .add(file, at: project.directory(of: file))
      }
      for reference in imports.references where reference.kind == .reexport {
        modules[module].reexports.append(reference.specifier)
      }
    }
  }

  /// The module's name and directory: the innermost target that holds the file, else the directory
  /// below `Sources` or `Tests`, else the first component. A manifest is a module by itself.
  private static func place(
    of file: Int32, _ project: ResolvableProject, _ targets: [String: String]
  ) -> (name: String, directory: String) {
    let path = project.path(of: file)
    let fileName = PathIndex.name(of: path)
    if fileName == "Package.swift" || fileName.hasPrefix("Package@swift") { return ("", path) }
    let directory = project.directory(of: file)
    let ancestors = PathIndex.ancestors(of: directory)
    for ancestor in ancestors {
      if let name = targets[ancestor] { return (name, ancestor) }
    }
    for (ancestor, parent) in zip(ancestors, ancestors.dropFirst())
    where ["Sources", "Tests", "Plugins"].contains(PathIndex.name(of: parent)) {
      return (PathIndex.name(of: ancestor), ancestor)
    }
    let first = String(directory.prefix { $0 != "/" })
    return (first, first)
  }

  /// The modules that a file sees: its own, then those of its imports, each with what it hands on.
  package func visible(from own: Int, imports: FileImports, directory: String) -> [Int] {
    var visible = [own]
    var seen: Set<Int> = [own]
    for reference in imports.references {
      guard let module = module(named: reference.specifier, from: directory) else { continue }
      // Breadth first, so that a module comes before those that it hands on.
      var queue = [module]
      var place = 0
      while place < queue.count, visible.count < Self.mostVisible {
        let next = queue[place]
        place += 1
        guard seen.insert(next).inserted else { continue }
        visible.append(next)
        queue += modules[next].reexports.compactMap {
          self.module(named: $0, from: modules[next].directory)
        }
      }
    }
    return visible
  }

  func module(named name: String, from directory: String) -> Int? {
    guard !name.isEmpty else { return nil }
    return byName[name]?.nearest(to: directory).map { Int($0) }
  }
}

/// Reads the targets of a `Package.swift` from its text; nothing is executed.
enum SwiftManifest {
  struct Target: Hashable {
    package var name: String
    package var path: String?
  }

  static func targets(_ content: String) -> [Target] {
    Array(content.utf8).withUnsafeBufferPointer { targets(SourceBytes($0)) }
  }

  private static func targets(_ source: SourceBytes) -> [Target] {
    let literals = LiteralReader(source: source, syntax: .swift)
    var found: [Target] = []
    /// For each open parenthesis, the target that it makes, if any.
    var open: [Target?] = []
    var position = 0
    while position < source.count {
      let byte = source[position]
      if isIdentifierByte(byte) {
        let end = source.identifierEnd(position)
        let colon = source.skipTrivia(end)
        if source.peek(colon) == .colon, let current = open.last, var target = current {
          let quote = source.skipTrivia(colon + 1)
          if source.peek(quote) == .doubleQuote {
            let close = source.quotedEnd(quote)
            if close > quote + 2 {
              let text = source.text(quote + 1, close - 1)
              if source.equals(position, end, "name") { target.name = text }
              if source.equals(position, end, "path") { target.path = text }
              open[open.count - 1] = target
              position = close
              continue
            }
          }
        }
        position = end
        continue
      }
      switch byte {
      case .slash: position = literals.commentEnd(position) ?? position + 1
      case .doubleQuote: position = source.quotedEnd(position)
      case .openParenthesis:
        open.append(isTarget(source, position) ? Target(name: "", path: nil) : nil)
        position += 1
      case .closeParenthesis:
        if let last = open.popLast(), let target = last, !target.name.isEmpty {
          found.append(target)
        }
        position += 1
      default:
        position += 1
      }
    }
    return found
  }

  /// True if the parenthesis at a position follows `.target`, `.testTarget` and the like.
  private static func isTarget(_ source: SourceBytes, _ parenthesis: Int) -> Bool {
    let start = source.identifierStart(endingAt: parenthesis)
    guard source.peek(start - 1) == .dot || source.peek(start - 1) == 0x20 else { return false }
    for word: StaticString in ["target", "executableTarget", "testTarget", "macro", "plugin"]
    where source.equals(start, parenthesis, word) {
      return true
    }
    return false
  }
}
