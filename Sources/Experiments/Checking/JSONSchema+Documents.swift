import Definitions
import Ranking
import Rules
package import Support

extension JSONSchema {
  package enum Document: String, Sendable, Hashable, CaseIterable {
    case definition, configuration
    case groundTruth = "ground-truth"
    case rules
    case rulePack = "rule-pack"
    case ruleTemplate = "rule-template"
    case ruleFillings = "rule-fillings"
    case tasks
  }

  package static func text(of document: Document) -> String {
    switch document {
    case .definition:
      text(
        of: Definition.shape, title: "Assay definition",
        description: "An experiment on code search. Paths are relative to the file.")
    case .configuration:
      text(
        of: Configuration.shape(base: .standard), title: "Assay configuration",
        description: "Values of parameters, flat or below search, context and map.")
    case .groundTruth:
      text(
        of: GroundTruth.shape, title: "Assay ground truth",
        description: "Queries of a repository, with the files that answer them.")
    case .rules:
      text(
        of: RulesFile.shape(pack: nil), title: "Assay rules",
        description:
          "Rules of a pack: what is wrong in some code, how it is found, and how bad it is.")
    case .rulePack:
      text(
        of: RulePack.Manifest.shape(folder: nil), title: "Assay rule pack",
        description: "What a pack of rules is. It lies in the pack's folder, beside the rules.")
    case .ruleTemplate:
      text(
        of: RuleTemplate.shape(file: nil), title: "Assay rule template",
        description: "A rule with slots in it, which become a rule once they are filled.")
    case .ruleFillings:
      text(
        of: RuleFilling.shape, title: "Assay rule fillings",
        description: "Values for the slots of templates.")
    case .tasks:
      text(
        of: TaskSet.shape, title: "Assay tasks",
        description: "Tasks of code intelligence on a repository, with what a right answer names.")
    }
  }
}
