import ArgumentParser
import Experiments
import Rules

/// `assay rules test`: holds rules to their examples and their labelled corpus.
struct RulesTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Hold rules to their examples and to the labelled corpus.",
    discussion: """
      False positives and misses are figures, not failures, unless --strict is given. Exit codes: 0 \
      every example holds, 1 one does not, 2 a file of rules or an annotation is wrong.
      """)

  @Argument(help: "The packs; all where none is named.")
  var packs: [String] = []

  @Flag(help: "Exit with 1 where anything is missed or found unexpectedly, too.")
  var strict = false

  @Flag(help: "Print JSON instead of the tables.")
  var json = false

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let set = try rules.packs(packs)
    let test = try RuleTest(set, on: LabelledCorpus.load(of: set))
    let text = RuleTestText(test)
    Console.print(json ? text.json : text.text)
    if !test.examplesHold || (strict && !test.isExact) { throw ExitStatus.gateFailed }
  }
}
