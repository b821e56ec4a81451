import Definitions
import Support

package struct AblationText: Sendable {
  package let text: String

  package init(_ ablation: RunAblation) {
    let run = ablation.run
    let tables = AblationTables(
      ablation.outcome, byRepository: run.definition.repositories.count > 1, listsOmissions: true)
    let head =
      "\(run.definition.name), run \(run.id), \(ablation.queries) reported queries".printable + "\n"
    let parts = tables.groups.map { title, tables in
      ([title + "\n"] + tables.map { $0.terminal() }).joined(separator: "\n")
    }
    text = ([head] + parts).joined(separator: "\n")
  }
}
