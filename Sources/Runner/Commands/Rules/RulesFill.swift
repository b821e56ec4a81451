import ArgumentParser
import Experiments
import Rules

struct RulesFill: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fill",
    abstract: "Fill rule templates, and test the resulting rules on the labelled corpus.",
    discussion: """
      The command reads templates from the folder 'templates' beside the packs. It tests the rules \
      on the whole labelled corpus; a study tests them on its tuning part only.
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
    Console.print(json ? text.json : text.table.terminal(), isDocument: json)
  }
}
