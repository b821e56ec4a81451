import Definitions
import Ranking
import Support

package struct CategoryScores: Sendable, Hashable {
  package struct Row: Sendable, Hashable {
    package let category: CodeTask.Category
    package let tasks: Int
    /// The mean score of the arm before, 0 – 5.
    package let before: Double
    package let after: Double
  }

  /// The categories that have reported tasks, in the order of their declaration.
  package let rows: [Row]

  init(_ plan: Plan, _ comparison: Comparison) {
    guard let column = comparison.metrics.firstIndex(of: .named("score")) else {
      rows = []
      return
    }
    let prefix = plan.definition.bench.declaration.groupPrefix(of: .tasks)
    var categories: [String: [String: CodeTask.Category]] = [:]
    for repository in plan.repositories {
      for task in repository.tasks {
        categories[prefix + repository.declared.name, default: [:]][task.id] = task.category
      }
    }
    // In a composite the score is in the leg's unit, a fifth of a task's.
    let scale = prefix.isEmpty ? 1.0 : 5
    rows = CodeTask.Category.allCases.compactMap { category in
      let own = comparison.queries.filter { categories[$0.repository]?[$0.id] == category }
      guard !own.isEmpty else { return nil }
      func mean(_ value: (QueryComparison) -> Double) -> Double {
        own.reduce(0) { $0 + value($1) } / Double(own.count) * scale
      }
      return Row(
        category: category, tasks: own.count, before: mean { $0.before[column] },
        after: mean { $0.after[column] })
    }
  }

  var written: JSONValue {
    .mapping(
      rows.map {
        .init(
          key: $0.category.rawValue,
          value: [
            "tasks": .integer($0.tasks), "before": .real($0.before), "after": .real($0.after),
          ])
      })
  }
}
