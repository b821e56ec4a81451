import Code
import Ranking
import Support

struct Impact: CodeTool {
  static let declaration = ToolDeclaration(
    name: "impact",
    summary: """
      What may break when a file changes: the files that use it, directly or by others, by distance \
      and importance.
      """,
    arguments: [
      .init("file", .string, isRequired: true, "a path, or the end of one"),
      .init(
        "depth", .integer(1...20),
        "how many steps to go; otherwise two, and more while the files are few"),
    ])

  private static let most = 100
  /// The number of files that may be shown if a third or later step is added.
  private static let few = 25

  let tools: CodeTools

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    let file = try facts.file(arguments.string("file") ?? "")
    let depth = arguments.integer("depth")
    let path = facts.corpus.files[file].path
    let reached = Reach(facts, from: file, incoming: true, depth: depth ?? .max).files
    guard !reached.isEmpty else {
      return ToolAnswer([
        ToolAnswer.Section("Impact of \(path)", notes: ["no file is known to use it"])
      ])
    }
    var sections: [ToolAnswer.Section] = []
    let shown = shown(reached, isOpen: depth == nil)
    for reached in reached.prefix(shown) {
      if reached.distance > sections.count {
        sections.append(
          ToolAnswer.Section(
            reached.distance == 1 ? "Use \(path) directly" : "In \(reached.distance) steps"))
      }
      let via = PathIndex.name(of: facts.corpus.files[reached.via].path)
      sections[sections.count - 1].items.append(
        ToolAnswer.Item(
          path: facts.corpus.files[reached.file].path, kind: "distance \(reached.distance)",
          score: reached.score,
          detail: reached.distance == 1
            ? facts.sharedNames(reached.use, limit: 3) : "by \(via)"))
    }
    let tests = reached.count { facts.corpus.files[$0.file].pathClass.contains(.test) }
    sections[0].notes = ["\(reached.count) files in all, \(tests) of them tests"]
    return ToolAnswer(sections, omitted: reached.count - shown)
  }

  /// The number of files to show: only whole steps if no depth was requested.
  private func shown(_ reached: [Reach.File], isOpen: Bool) -> Int {
    guard isOpen else { return min(reached.count, Self.most) }
    var end = 0
    while end < reached.count {
      let distance = reached[end].distance
      let next = reached[end...].firstIndex { $0.distance > distance } ?? reached.count
      if distance > 2, next > Self.few { break }
      end = next
    }
    return min(end, Self.most)
  }
}
