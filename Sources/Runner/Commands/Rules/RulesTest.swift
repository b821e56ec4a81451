import ArgumentParser
import Experiments
import Rules

struct RulesTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Test rules on their examples and on the labelled corpus.",
    discussion: """
      False positives and misses are counted; they fail the test only with --strict. Exit codes: \
      0 every example holds, 1 an example does not hold, 2 a file of rules or an annotation is \
      invalid.
      """)

  @Argument(help: "Rule packs to test (default: all).")
  var packs: [String] = []

  @Flag(help: "Exit with 1 also if a rule misses a line or finds one unexpectedly.")
  var strict = false

  @Flag(help: "Print JSON instead of tables.")
  var json = false

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let set = try rules.packs(packs)
    let test = try RuleTest(set, on: LabelledCorpus.load(of: set))
    let text = RuleTestText(test)
    Console.print(json ? text.json : text.text, isDocument: json)
    if !test.examplesHold || (strict && !test.isExact) { throw ExitStatus.gateFailed }
  }
}
