import Code
import Ranking

/// Which files use which, by the names that they share. In Swift a file uses another if its code
/// names something declared there: a type, a function, a member. Types are not inferred, so that a
/// member counts if its owner is named before the dot or is the type that the code stands in; or,
/// with less weight, where one file alone that can be seen declares a member of that name. In C and
/// C++ a file also uses those that define what it names by way of a header. In other languages the
/// imports decide.
struct UseGraph: Sendable {
  struct Use: Sendable, Hashable {
    var file: Int32
    /// The strength of the use: each name counts 1, or less if it is a guess.
    var weight: Double
    /// The places of the declarations that are named, the most telling first.
    var declarations: [Int32]
  }

  /// For each file, the files that it uses, by weight, then by path.
  let uses: [[Use]]
  let users: [[Use]]

  /// The weight from which a use is more than a guess.
  static let certain = 1.0

  /// The weight from which something speaks for a guess.
  static let likely = 0.5

  func edges(incoming: Bool) -> [[Use]] { incoming ? users : uses }

  func certainGraph() -> DependencyGraph {
    DependencyGraph(
      edges: uses.map { $0.filter { $0.weight >= Self.certain }.map(\.file) })
  }

  init(_ project: CodeProject, names: CodeNames, modules: SwiftVisibility) {
    let corpus = project.corpus
    var collected = SwiftUses(project, names: names, visibility: modules).collect()
    let byHeader = HeaderUses(project, names: names).collect()
    for file in corpus.files.indices where corpus.files[file].language != .swift {
      var named = byHeader[file]
      collected[file] = corpus.graph.dependencies(of: file).map {
        let declarations = named.removeValue(forKey: $0) ?? []
        return Use(
          file: $0, weight: Self.certain, declarations: Array(declarations.sorted().prefix(8)))
      }
      for (target, declarations) in named {
        collected[file].append(
          Use(
            file: target, weight: Self.certain, declarations: Array(declarations.sorted().prefix(8))
          ))
      }
    }
    var users = [[Use]](repeating: [], count: collected.count)
    for (file, list) in collected.enumerated() {
      collected[file] = list.sorted(by: Self.precedes)
      for use in list {
        users[Int(use.file)].append(
          Use(file: Int32(file), weight: use.weight, declarations: use.declarations))
      }
    }
    uses = collected
    self.users = users.map { $0.sorted(by: Self.precedes) }
  }

  private static func precedes(_ left: Use, _ right: Use) -> Bool {
    left.weight == right.weight ? left.file < right.file : left.weight > right.weight
  }
}
