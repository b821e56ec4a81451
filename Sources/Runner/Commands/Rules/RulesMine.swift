import ArgumentParser
import Experiments
import Rules

struct RulesMine: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mine",
    abstract: "Propose rules for the lines that a pack misses in its labelled corpus.",
    discussion: """
      A proposed rule looks for a literal that several missed lines share and other lines do not \
      contain. The command tests it on the whole labelled corpus; a study tests it on its tuning \
      part only.
      """)

  @Argument(help: "The rule pack.")
  var pack: String

  @Flag(help: "Print a file of fillings instead of the table.")
  var fillings = false

  @Flag(help: "Print JSON instead of the table.")
  var json = false

  @OptionGroup var rules: RulesOptions

  func validate() throws {
    if fillings && json { throw ValidationError("--fillings and --json exclude each other") }
  }

  func run() throws {
    let set = try rules.packs([pack])
    let templates = try RuleTemplate.load(folder: RuleTemplate.folder(in: rules.folder))
    let corpus = try LabelledCorpus.load(of: set)
    let mined = RuleMiner().fillings(pack: 0, in: try CorpusMatch(set, on: corpus))
    guard !fillings else {
      Console.print(mined.isEmpty ? "" : RuleFilling.yaml(mined), isDocument: true)
      return
    }
    let filled = try RuleTemplate.fill(mined, of: templates, for: set)
    let gate = RuleGate()
    let text = FilledRulesText(
      filled, try gate.verdicts(on: filled, of: set, on: corpus), gate: gate)
    Console.print(json ? text.json : text.table.terminal(), isDocument: json)
  }
}
