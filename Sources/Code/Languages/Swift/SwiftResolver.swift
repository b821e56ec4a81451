/// Finds the files that declare the types that a Swift file uses.
///
/// A type of the file's own module comes first, then those of the modules in the order of their
/// imports, with those that they hand on.
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
    let outcomes = imports.references.map { reference in
      modules.module(named: reference.specifier, from: directory) == nil
        ? ImportOutcome.external : .resolved
    }
    let visible = modules.visible(from: own, imports: imports, directory: directory)
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
}
