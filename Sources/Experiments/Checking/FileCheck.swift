import Definitions
import Rules
package import Support

package enum FileCheck {
  /// Returns everything that is wrong with a file, whose keys tell its kind. A definition is
  /// checked together with the files that it names, and a manifest with its whole pack.
  package static func diagnostics(
    path: String, overrides: [Override] = [], limits: RunLimits = RunLimits()
  ) -> [Diagnostic] {
    do throws(DiagnosticError) {
      let kind = try kind(of: path)
      if kind == .definition {
        try checkInputs(of: Definition.load(path: path, overrides: overrides), limits)
        return []
      }
      if let error = DiagnosticError(overrides.map { $0.misplaced(on: path) }) { throw error }
      switch kind {
      case .tasks: _ = try TaskSet.load(path: path)
      case .groundTruth: _ = try GroundTruth.load(path: path)
      case .rules: _ = try RulesFile.load(path: path, pack: packName(of: path))
      case .rulePack: _ = try RulePack.load(folder: folder(of: path))
      case .ruleTemplate: _ = try RuleTemplate.load(path: path)
      case .ruleFillings: _ = try RuleFilling.load(path: path)
      case .definition, .configuration: _ = try Configuration.load(path: path)
      }
      return []
    } catch { return error.diagnostics }
  }

  private static func checkInputs(
    of definition: Definition, _ limits: RunLimits
  ) throws(DiagnosticError) {
    var findings: [Diagnostic] = []
    findings.attempt(try limits.check(definition.outsideUses(), of: definition))
    for path in definition.repositories.compactMap(\.groundTruth) {
      findings.attempt(try GroundTruth.load(path: definition.path(of: path)))
    }
    for path in definition.repositories.compactMap(\.tasks) {
      findings.attempt(try TaskSet.load(path: definition.path(of: path)))
    }
    for path in definition.bench.rules?.packs ?? [] {
      findings.attempt(try RulePack.load(folder: definition.path(of: path)))
    }
    if let error = DiagnosticError(findings) { throw error }
  }

  private static func kind(of path: String) throws(DiagnosticError) -> JSONSchema.Document {
    let anything = Shape<YAMLNode>("a mapping", schema: [:]) { node, _ in node }
    let root = try Decoding.load(anything, path: path).value
    if let name = root["schema"]?.scalar?.text, let kind = rulesKinds[name] { return kind }
    let keys = (root.entries ?? []).map(\.name)
    if keys.contains("tasks"), keys.contains("repo") { return .tasks }
    let definition: Set<String> = ["schema", "name", "repositories", "bench", "parameters"]
    if keys.contains(where: definition.contains) { return .definition }
    if keys.contains(where: ["repo", "queries"].contains) { return .groundTruth }
    let configuration = Set(Configuration.keyNames)
    return keys.contains(where: configuration.contains) ? .configuration : .definition
  }

  private static let rulesKinds: [String: JSONSchema.Document] = [
    "assay/rules/v1": .rules, "assay/rule-pack/v1": .rulePack,
    "assay/rule-template/v1": .ruleTemplate, "assay/rule-fillings/v1": .ruleFillings,
  ]

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private static func packName(of path: String) -> String? {
    let folder = folder(of: path)
    guard SourceFiles.disk.kind("\(folder)/\(RulePack.manifestName)") == .file else { return nil }
    return folder.split(separator: "/").last.map(String.init)
  }
}
