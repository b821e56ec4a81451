import Definitions
import Support

extension ContextBench {
  func failures(
    of groups: [RepositoryQueries], at point: Parameters, jobs: Int
  ) async throws -> [[BenchFailure]] {
    try groups.map { group in
      let repository = try repository(named: group.repository)
      let answers = repository.answerer.answers(at: point)
      return try group.queries.map { query in
        try Task.checkCancellation()
        let task = try repository.task(query.id)
        var notes = ["asked of the tool '\(task.tool)'"]
        guard repository.answerer.isOwn(task.tool) else {
          notes.append("a server answers it, whatever the parameters are")
          return BenchFailure(id: task.id, text: task.query, missed: [], instead: [], notes: notes)
        }
        if !repository.answerer.readsParameters(task.tool) {
          notes.append("no parameter changes its answer")
        }
        return Self.failure(of: task, try answers.items(of: task), notes)
      }
    }
  }

  private static func failure(
    of task: CodeTask, _ items: [ToolAnswer.Item], _ notes: [String]
  ) -> BenchFailure {
    let names = Set(items.compactMap(\.symbol))
    let last = Set(items.compactMap { $0.symbol?.split(separator: ".").last.map(String.init) })
    let paths = Set(items.map(\.path))
    let missedFiles = task.expected.files.filter { !paths.contains($0) }
    let missedSymbols = task.expected.symbols.filter { !names.contains($0) && !last.contains($0) }
    let missed = (missedFiles + missedSymbols).prefix(2 * BenchFailure.shown)
    let expected = Set(task.expected.files)
    let instead = items.enumerated().filter { !expected.contains($0.element.path) }
    return BenchFailure(
      id: task.id, text: task.query, missed: missed.map { .init(name: $0, grade: 1) },
      instead: instead.prefix(BenchFailure.shown).map { place, item in
        .init(name: item.path, rank: place + 1, detail: item.symbol)
      },
      notes: notes + [
        "\(items.count) items within the budget, \(missedFiles.count) of"
          + " \(task.expected.files.count) files and \(missedSymbols.count) of"
          + " \(task.expected.symbols.count) symbols missed"
      ])
  }
}
