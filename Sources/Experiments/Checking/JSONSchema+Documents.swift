import Definitions
import Ranking
import Rules
package import Support

extension JSONSchema {
  /// A sort of file that people write.
  package enum Document: String, Sendable, Hashable, CaseIterable {
    case definition, configuration
    case groundTruth = "ground-truth"
    case rules
    case rulePack = "rule-pack"
    case ruleTemplate = "rule-template"
    case ruleFillings = "rule-fillings"
    case tasks
  }

  /// The JSON Schema of a sort of file, as text ended by a line break.
  package static func text(of document: Document) -> String {
    switch document {
    case .definition: definition()
    case .configuration: configuration()
    case .groundTruth: groundTruth()
    case .rules: rules()
    case .rulePack: rulePack()
    case .ruleTemplate: ruleTemplate()
    case .ruleFillings: ruleFillings()
    case .tasks: tasks()
    }
  }

  /// The JSON Schema of definitions, as text ended by a line break.
  package static func definition() -> String {
    text(
      of: Definition.shape, title: "Assay definition",
      description: "An experiment on code search. Paths are relative to the file.")
  }

  /// The JSON Schema of configuration files, as text ended by a line break.
  package static func configuration() -> String {
    text(
      of: Configuration.shape(base: .standard), title: "Assay configuration",
      description: "Values of parameters, flat or below search, context and map.")
  }

  /// The JSON Schema of ground-truth files, as text ended by a line break.
  package static func groundTruth() -> String {
    text(
      of: GroundTruth.shape, title: "Assay ground truth",
      description: "Queries of a repository, with the files that answer them.")
  }

  /// The JSON Schema of files of tasks, as text ended by a line break.
  package static func tasks() -> String {
    text(
      of: TaskSet.shape, title: "Assay tasks",
      description: "Tasks of code intelligence on a repository, with what a right answer names.")
  }

  /// The JSON Schema of files of rules, as text ended by a line break.
  package static func rules() -> String {
    text(
      of: RulesFile.shape(pack: nil), title: "Assay rules",
      description:
        "Rules of a pack: what is wrong in some code, how it is found, and how bad it is.")
  }

  /// The JSON Schema of the manifests of rule packs, as text ended by a line break.
  package static func rulePack() -> String {
    text(
      of: RulePack.Manifest.shape(folder: nil), title: "Assay rule pack",
      description: "What a pack of rules is. It lies in the pack's folder, beside the rules.")
  }

  /// The JSON Schema of templates of rules, as text ended by a line break.
  package static func ruleTemplate() -> String {
    text(
      of: RuleTemplate.shape(file: nil), title: "Assay rule template",
      description: "A rule with slots in it, which become a rule once they are filled.")
  }

  /// The JSON Schema of files of fillings, as text ended by a line break.
  package static func ruleFillings() -> String {
    text(
      of: RuleFilling.shape, title: "Assay rule fillings",
      description: "Values for the slots of templates.")
  }
}
