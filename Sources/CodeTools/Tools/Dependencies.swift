import Code
import Ranking
import Support

struct Dependencies: CodeTool {
  static let declaration = ToolDeclaration(
    name: "dependencies",
    summary: """
      The files that a file uses (imports) or that use it (importers), the closest first, with the \
      names that they share.
      """,
    arguments: [
      .init("file", .string, isRequired: true, "a path, or the end of one"),
      .init("direction", .choice(["imports", "importers", "both"]), "both otherwise"),
      .init("depth", .integer(1...10), "how many steps to go; 1 otherwise"),
    ])

  private static let most = 60

  let tools: CodeTools

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    let file = try facts.file(arguments.string("file") ?? "")
    let direction = arguments.string("direction") ?? "both"
    let depth = arguments.integer("depth") ?? 1
    let path = facts.corpus.files[file].path
    var sections: [ToolAnswer.Section] = []
    var omitted = 0
    for (word, incoming) in [("imports", false), ("importers", true)]
    where direction == word || direction == "both" {
      let reached = Reach(facts, from: file, incoming: incoming, depth: depth).files
      omitted += max(0, reached.count - Self.most)
      let verb = incoming ? "use \(path)" : "\(path) uses"
      sections.append(
        ToolAnswer.Section(
          "\(reached.count) files \(incoming ? "that " : "")\(verb)",
          items: reached.prefix(Self.most).map { item($0, word) }))
    }
    return ToolAnswer(sections, omitted: omitted)
  }

  private func item(_ reached: Reach.File, _ word: String) -> ToolAnswer.Item {
    let via = PathIndex.name(of: facts.corpus.files[reached.via].path)
    let detail =
      reached.distance > 1
      ? "\(reached.distance) steps, by \(via)" : facts.sharedNames(reached.use, limit: 3)
    return ToolAnswer.Item(
      path: facts.corpus.files[reached.file].path,
      kind: word == "imports" ? "import" : "importer", score: reached.score, detail: detail)
  }
}

extension CodeFacts {
  func sharedNames(_ use: UseGraph.Use, limit: Int) -> String? {
    var seen: Set<String> = []
    let all = use.declarations.map { names.declarations[Int($0)].name }
      .filter { seen.insert($0).inserted }
    return all.isEmpty ? nil : all.prefix(limit).joined(separator: ", ")
  }
}

/// The files that can be reached from one file along uses, the closest first.
struct Reach {
  struct File {
    var file: Int
    var distance: Int
    var use: UseGraph.Use
    /// The previous file on the way.
    var via: Int
    var score: Double
  }

  /// By distance, then by weight, importance and path.
  let files: [File]

  /// The first step also follows guesses, later steps only certain uses, never after a weak guess.
  init(_ facts: CodeFacts, from start: Int, incoming: Bool, depth: Int) {
    let edges = facts.uses.edges(incoming: incoming)
    var seen: Set<Int> = [start]
    var found: [File] = []
    var frontier = [start]
    var distance = 1
    while distance <= depth, !frontier.isEmpty {
      var best: [Int: (use: UseGraph.Use, via: Int)] = [:]
      for from in frontier {
        for use in edges[from] where !seen.contains(Int(use.file)) {
          if distance > 1, use.weight < UseGraph.certain { continue }
          if best[Int(use.file)].map({ $0.use.weight < use.weight }) ?? true {
            best[Int(use.file)] = (use, from)
          }
        }
      }
      let layer = best.map { file, way in
        File(
          file: file, distance: distance, use: way.use, via: way.via,
          score: Self.score(
            distance: distance, weight: way.use.weight,
            importance: facts.corpus.importance[file], isAside: facts.isAside(file)))
      }.sorted { (left: File, right: File) in
        left.score == right.score ? left.file < right.file : left.score > right.score
      }
      found += layer
      seen.formUnion(layer.map(\.file))
      frontier = layer.filter { $0.use.weight >= UseGraph.likely }.map(\.file)
      distance += 1
    }
    files = found
  }

  /// Tests and examples come last within a step; nothing makes up for a further step.
  private static func score(
    distance: Int, weight: Double, importance: Double, isAside: Bool
  ) -> Double {
    let closeness = weight / (weight + 3)
    let worth = 0.5 + 0.35 * closeness + 0.15 * importance
    return worth * (isAside ? 0.8 : 1) / Double(distance)
  }
}
