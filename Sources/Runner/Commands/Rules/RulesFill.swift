import ArgumentParser
import Experiments
import Rules

/// `assay rules fill`: fills templates, and says which of the rules are candidates.
struct RulesFill: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fill",
    abstract: "Fill templates of rules, and hold what comes of it to the corpus.",
    discussion: """
      Templates are those in the folder 'templates' beside the packs. The whole labelled corpus \
      decides; a study lets the part of it decide that it tunes on.
      """)

  @Argument(help: "The file of fillings.")
  var fillings: String

  @Flag(help: "Print JSON instead of the table.")
  var json = false

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let set = try rules.packs([])
    let templates = try RuleTemplate.load(folder: RuleTemplate.folder(in: rules.folder))
    let filled = try RuleTemplate.fill(
      RuleFilling.load(path: fillings), of: templates, for: set)
    let gate = RuleGate()
    let verdicts = try gate.verdicts(on: filled, of: set, on: LabelledCorpus.load(of: set))
    let text = FilledRulesText(filled, verdicts, gate: gate)
    Console.print(json ? text.json : text.table.terminal())
  }
}
