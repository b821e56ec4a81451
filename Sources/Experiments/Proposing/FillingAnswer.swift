import LanguageModels
import Optimizers
import Rules
import Support

/// The valid fillings of rule templates in a model's answer, and the problems of the others.
///
/// The answer is a document with `fillings`, each with the keys of a file of fillings.
struct FillingAnswer: Sendable {
  private(set) var fillings: [RuleFilling] = []
  private(set) var dropped: [ProposalNote] = []

  init(_ text: String, of templates: [RuleTemplate], for set: RuleSet, count: Int) {
    let tree: JSONValue
    do throws(AnswerText.Reason) { tree = try AnswerText(text).value } catch {
      drop(0, text, "unreadable answer: \(error)")
      return
    }
    guard tree.pairs?.map(\.key) == ["fillings"], case .sequence(let list)? = tree["fillings"],
      !list.isEmpty
    else {
      drop(0, text, "unreadable answer: expected a mapping with fillings, a list with some")
      return
    }
    var ids: Set<String> = []
    for (place, entry) in list.prefix(CandidateAnswer.mostCandidates).enumerated() {
      let shown = JSONWriter.word(entry)
      guard fillings.count < count else {
        drop(place + 1, shown, "too many: \(count) fillings were asked for")
        continue
      }
      do throws(DiagnosticError) {
        let document: JSONValue = ["schema": "assay/rule-fillings/v1", "fillings": [entry]]
        let read = try RuleFilling.parse(
          bytes: Array(JSONWriter.text(of: document).utf8), file: "answer")
        for filling in read {
          _ = try RuleTemplate.fill(filling, of: templates, for: set)
          guard ids.insert(filling.id).inserted else {
            drop(place + 1, shown, "named twice: \(filling.id)")
            continue
          }
          fillings.append(filling)
        }
      } catch {
        let reasons = error.diagnostics.prefix(5).map(\.message).joined(separator: "; ")
        drop(place + 1, shown, "not a rule: \(CandidateAnswer.short(reasons, 500))")
      }
    }
  }

  func corrected(by second: FillingAnswer, count: Int) -> FillingAnswer {
    var joined = second
    var ids: Set<String> = []
    joined.fillings = Array(
      (fillings + second.fillings).filter { ids.insert($0.id).inserted }.prefix(count))
    return joined
  }

  private mutating func drop(_ number: Int, _ proposed: String, _ reason: String) {
    dropped.append(
      ProposalNote(
        kind: .dropped, iteration: 0, number: number, hypothesis: "",
        proposed: CandidateAnswer.short(proposed), reason: reason))
  }
}
