import LanguageModels
import Optimizers
import Rules
import Support

/// Asks a language model to fill rule templates, shown lines that the rules miss or find wrongly in
/// the tuning cases. Its fillings must then pass a ``RuleGate`` on those cases.
struct RuleFiller {
  let name: String
  let templates: [RuleTemplate]
  let workload: RuleWorkload
  let failures: [(language: String, failure: BenchFailure)]
  let guidance: [String]
  let session: ModelSession
  let count: Int

  func fillings() async throws -> (fillings: [RuleFilling], dropped: [ProposalNote]) {
    var asked = ModelPrompt(system: ProposerPrompt.system, turns: [.init(.user, prompt)])
    func read(_ answer: ModelAnswer) -> FillingAnswer {
      FillingAnswer(answer.text, of: templates, for: workload.set, count: count)
    }
    let first = try await ask(asked, 1)
    var found = read(first)
    if !found.dropped.isEmpty {
      let lines = found.dropped.prefix(20).map {
        "- " + ($0.number > 0 ? "filling \($0.number): " : "") + QuotedText.line($0.reason)
      }
      asked.turns += [
        .init(.assistant, first.text),
        .init(
          .user,
          """
          These fillings are not valid and will not be tried:
          \(lines.joined(separator: "\n"))

          Answer once more in the same form. What was valid may be repeated; what is still not valid will be \
          dropped.
          """),
      ]
      found = found.corrected(by: read(try await ask(asked, 2)), count: count)
    }
    return (found.fillings, found.dropped)
  }

  private func ask(_ prompt: ModelPrompt, _ attempt: Int) async throws -> ModelAnswer {
    do {
      return try await session.answer(
        prompt, name: "\(ModelSession.exchangePrefix(of: name))fill-\(attempt)")
    } catch let end as ModelBudgetEnd {
      throw OperationError(
        .model, "rule templates cannot be filled: \(end)",
        remedy: "raise the budget of the proposer's model, or remove bench.rules.ask")
    }
  }

  /// It depends only on the packs and their tuning cases, to the byte.
  var prompt: String {
    let slots = templates.map { template in
      "- \(template.name): \(template.summary). Slots:\n"
        + template.slots.map { "  - \($0.name) (\($0.kind.words)): \($0.summary)" }
        .joined(separator: "\n")
    }
    let cases = failures.map { language, failure in
      var lines = ["- \(QuotedText.line(failure.text)), \(language): \(failure.notes.first ?? "")"]
      lines += failure.missed.map { "  - missed: \(QuotedText.line($0.detail ?? ""))" }
      lines += failure.instead.map { "  - found, and wrong: \(QuotedText.line($0.detail ?? ""))" }
      return lines.joined(separator: "\n")
    }
    let notes = ProposerPrompt.quotedGuidance(guidance).map { $0 + "\n\n" } ?? ""
    return """
      # Rules that miss lines

      Rules of static analysis are scored by severity-weighted F1 on labelled code. Fill templates so that new \
      rules find what the rules below miss, in code that you do not see as well. A filled rule must find at \
      least two expected lines and at most one other of the labelled code, or it is left out.

      \(notes)# Templates

      \(slots.joined(separator: "\n"))

      # Where rules fail

      \(cases.joined(separator: "\n"))

      # The answer

      At most \(count) fillings. `for` is the id of the rule whose misses the new one finds; `id` is new and \
      begins with the same pack's name and a hyphen. Values are texts; regular expressions are PCRE2. Answer \
      with one JSON object, or the same as YAML in one fenced block, and nothing else:

      {"fillings": [{"template": "…", "id": "…", "for": "…", "values": {"slot": "…"}}]}

      """
  }
}

extension RuleTemplate.Slot.Kind {
  fileprivate var words: String {
    switch self {
    case .regexFragment: "a part of a regular expression"
    case .language: "a language"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .text: "a line of text"
    }
  }
}
