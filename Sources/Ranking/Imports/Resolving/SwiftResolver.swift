/// Finds the files that declare the types that a Swift file uses.
///
/// A type of the file's own module comes first, then those of the modules in the order of their
/// imports, with what those hand on.
struct SwiftResolver: LanguageResolver {
  private let project: ResolvableProject
  private let modules: SwiftModules

  init(_ project: ResolvableProject) {
    self.project = project
    modules = SwiftModules(project)
  }

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) -> [ImportOutcome] {
    let imports = project.imports(of: file)
    let directory = project.directory(of: file)
    guard let own = modules.moduleOfFile[file] else { return [] }
    var visible = [own]
    var seen: Set<Int> = [own]
    var outcomes: [ImportOutcome] = []
    for reference in imports.references {
      guard let module = module(named: reference.specifier, from: directory) else {
        outcomes.append(.external)
        continue
      }
      outcomes.append(.resolved)
      // Breadth first, so that what a module hands on comes after the module.
      var queue = [module]
      while let next = queue.first {
        queue.removeFirst()
        guard seen.insert(next).inserted else { continue }
        visible.append(next)
        queue += modules.modules[next].reexports.compactMap {
          self.module(named: $0, from: modules.modules[next].directory)
        }
      }
    }
    for name in imports.referencedNames {
      for module in visible {
        guard let files = modules.modules[module].declared[name] else { continue }
        if let target = project.index.nearest(to: directory, among: files) {
          targets.append(target)
        }
        break
      }
    }
    return outcomes
  }

  /// The module of a name; among several the one whose directory is nearest.
  private func module(named name: String, from directory: String) -> Int? {
    guard let candidates = modules.byName[name], !name.isEmpty else { return nil }
    // Modules are numbered in path order, so the first of several equals is fixed.
    var best: (module: Int, depth: Int)?
    for candidate in candidates {
      let depth = PathIndex.commonDepth(directory, modules.modules[candidate].directory)
      if depth > best?.depth ?? -1 { best = (candidate, depth) }
    }
    return best?.module
  }
}
