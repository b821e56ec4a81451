import Ranking
import Support

/// Everything about a project that no parameter of context assembly changes, found once.
///
/// With it, one context costs little more than its text.
package final class ContextMaterial: Sendable {
  /// The project.
  package let project: CodeProject
  /// The files' paths as lines show them, with `?` for control characters.
  package let paths: [String]
  let roles: [FileRole]
  /// How much each file matters: its importance, and nothing for code of others.
  let standing: [Double]
  let mentions: NameMentions
  let outlines: [FileOutline]
  let tree: FolderTree
  let map: MapOrder
  let explorer: ExplorerOrder
  let hotspots: Hotspots
  let facts: ProjectFacts
  let conventions: Conventions
  /// The folders with own code, by the sum of standings below them.
  let folders: [ProjectFacts.Line]

  /// Reads a project.
  ///
  /// - Complexity: Linear in the bytes of its files.
  package init(_ project: CodeProject) {
    let files = project.corpus.files
    let paths = files.map(\.path.onOneLine)
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
    hotspots = Hotspots(
      files: files, history: project.history, standing: standing, roles: roles)
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
