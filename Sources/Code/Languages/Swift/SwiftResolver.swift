/// Finds the files that declare the types that a Swift file uses: those of its own module, then
/// those of the modules that it imports, with those that they hand on.
struct SwiftResolver: LanguageResolver {
  private let project: ResolvableProject
  private let modules: SwiftModules

  init(_ project: ResolvableProject) {
    self.project = project
    modules = SwiftModules(project)
  }

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) {
    let imports = project.imports(of: file)
    let directory = project.directory(of: file)
    guard let own = modules.moduleOfFile[file] else { return }
    let visible = modules.visible(from: own, imports: imports, directory: directory)
    let modules = modules
    for name in imports.referencedNames {
      let files = visible.lazy.compactMap { modules.modules[$0].declared[name] }.first
      if let target = files?.nearest(to: directory) {
        targets.append(target)
      }
    }
  }
}
