/// Finds the files that imports lead to, by the list of a repository's paths alone. If several fit,
/// the nearest is taken: the one that shares the most leading directories with the importing file,
/// then the one in the fewest directories, then the first in path order.
package struct ImportResolver: Sendable {
  private let project: ResolvableProject
  private let catalog: LanguageCatalog

  /// Prepares the resolution; edges use the indexes of `files`, whose paths are expected to differ.
  package init(
    files: [ResolvableFile], manifests: [Manifest] = [], catalog: LanguageCatalog = .standard
  ) {
    self.catalog = catalog
    project = ResolvableProject(
      files: files, index: PathIndex(files.map(\.path)),
      manifests: manifests.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }

  /// For each file, the files that it depends on: sorted, each once, never itself.
  package func edges() -> [[Int32]] {
    var resolvers: [Language: any LanguageResolver] = [:]
    return project.files.enumerated().map { index, file in
      guard let maker = catalog[file.language]?.resolver else { return [] }
      var targets: [Int32] = []
      var resolver = resolvers.removeValue(forKey: maker.group) ?? maker.make(project)
      resolver.resolve(Int32(index), into: &targets)
      resolvers[maker.group] = resolver
      Steps.add(targets.count)
      targets.sort()
      var unique: [Int32] = []
      unique.reserveCapacity(targets.count)
      for target in targets where target != unique.last && target != Int32(index) {
        unique.append(target)
      }
      return unique
    }
  }
}

package struct ResolvableProject: Sendable {
  package let files: [ResolvableFile]
  let index: PathIndex
  let manifests: [Manifest]

  package init(files: [ResolvableFile], index: PathIndex, manifests: [Manifest]) {
    self.files = files
    self.index = index
    self.manifests = manifests
  }

  func imports(of file: Int32) -> FileImports {
    Steps.add(1)
    return files[Int(file)].imports
  }
  package func path(of file: Int32) -> String { files[Int(file)].path }
  package func directory(of file: Int32) -> String { index.directories[Int(file)] }

  package func files(of language: Language) -> [Int32] {
    index.order.filter { files[Int($0)].language == language }
  }
}

protocol LanguageResolver {
  /// Adds the targets of a file, in any order, repeated or not.
  mutating func resolve(_ file: Int32, into targets: inout [Int32])
}
