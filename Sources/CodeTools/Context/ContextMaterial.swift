import Ranking
import Support

/// Everything about a project that does not depend on the parameters of context assembly.
package final class ContextMaterial: Sendable {
  package let project: CodeProject
  /// The files' paths as lines show them.
  let paths: [String]
  let roles: [FileRole]
  /// The importance of each file; 0 for vendored code.
  let standing: [Double]
  let mentions: NameMentions
  let outlines: [FileOutline]
  let tree: FolderTree
  let map: MapOrder
  let explorer: ExplorerOrder
  let hotspots: Hotspots
  let facts: ProjectFacts
  let conventions: Conventions
  /// The folders with the project's own code, by the sum of standings in them.
  let folders: [ProjectFacts.Line]

  package init(_ project: CodeProject) {
    let files = project.corpus.files
    let paths = files.map(\.path.printable)
    let roles = FileRole.roles(of: files, graph: project.corpus.graph)
    let standing = zip(roles, project.corpus.importance).map { $0 == .vendored ? 0 : $1 }
    let mentions = NameMentions(files: files, contents: project.contents)
    let outlines = files.indices.map { file in
      FileOutline(
        of: files[file], content: project.contents[file],
        weights: zip(files[file].symbols, mentions.nameOfSymbol[file]).map {
          mentions.weight(of: $0, named: $1)
        })
    }
    let tree = FolderTree(files: files, standing: standing)
    map = MapOrder(files: files, standing: standing, roles: roles, outlines: outlines)
    explorer = ExplorerOrder(tree, standing: standing)
    hotspots = Hotspots(files: files, history: project.history, standing: standing, roles: roles)
    facts = ProjectFacts(
      project: project, paths: paths, roles: roles, standing: standing, tree: tree,
      outlines: outlines)
    conventions = Conventions(
      files: files, contents: project.contents, roles: roles, standing: standing)
    folders = tree.overview(paths: paths, standing: standing, roles: roles)
    self.project = project
    self.paths = paths
    self.roles = roles
    self.standing = standing
    self.mentions = mentions
    self.outlines = outlines
    self.tree = tree
  }

  var files: [CorpusFile] { project.corpus.files }
}
