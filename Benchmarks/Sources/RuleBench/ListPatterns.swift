import ArgumentParser
import Code
import FoundationEssentials
import Rules

/// `rule-bench list`: the patterns for each language, and the files in it.
struct ListPatterns: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Print the patterns and the files of each language as JSON.")

  private struct Group: Encodable {
    let language: String
    let patterns: [String]
    let files: [String]
  }

  @Option(help: "The folder of packs.")
  var rules = "rules"

  @Argument(help: "A file of paths, one on a line.")
  var list: String

  func run() throws {
    let set = try RulePack.load(folders: RulePack.folders(in: rules))
    let paths = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n")
    let groups = set.languages.map { language in
      var patterns: [String] = []
      for rule in set.rules where rule.languages.contains(language) {
        for pattern in rule.patterns where !patterns.contains(pattern.regex) {
          patterns.append(pattern.regex)
        }
      }
      return Group(
        language: language.rawValue, patterns: patterns,
        files: paths.map(String.init).filter { Language.named(by: $0) == language })
    }
    print(String(decoding: try JSONEncoder().encode(groups), as: UTF8.self))
  }
}
