import Definitions
import Rules
package import Support

/// Checks files that people write, without running anything.
package enum FileCheck {
  /// Everything that is wrong with a file; empty where nothing is.
  ///
  /// Its top-level keys say whether it is a definition, a configuration or a ground truth, and `schema`
  /// whether it is of rules. With a definition, the files that it names are checked too; with a manifest,
  /// all of its pack.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - overrides: Values that replace those of the file, which must then be a definition.
  package static func diagnostics(path: String, overrides: [Override] = []) -> [Diagnostic] {
    do throws(DiagnosticError) {
      let sort = try sort(of: path)
      if sort == .definition {
        try checkWithGroundTruth(Definition.load(path: path, overrides: overrides))
        return []
      }
      if let error = DiagnosticError(overrides.map { $0.misplaced(on: path) }) { throw error }
      switch sort {
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

  private static func checkWithGroundTruth(_ definition: Definition) throws(DiagnosticError) {
    var findings: [Diagnostic] = []
    for written in definition.repositories.compactMap(\.groundTruth) {
      do { _ = try GroundTruth.load(path: definition.path(of: written)) } catch {
        findings += error.diagnostics
      }
    }
    for written in definition.repositories.compactMap(\.tasks) {
      do { _ = try TaskSet.load(path: definition.path(of: written)) } catch {
        findings += error.diagnostics
      }
    }
    for written in definition.bench.rules?.packs ?? [] {
      do { _ = try RulePack.load(folder: definition.path(of: written)) } catch {
        findings += error.diagnostics
      }
    }
    if let error = DiagnosticError(findings) { throw error }
  }

  /// The sort of a file; a definition where nothing says otherwise.
  private static func sort(of path: String) throws(DiagnosticError) -> JSONSchema.Document {
    let anything = Shape<YAMLNode>("a mapping", schema: [:]) { node, _ in node }
    let root = try Decoding.load(anything, path: path).value
    if let name = root["schema"]?.scalar?.text, let sort = rulesSorts[name] { return sort }
    let keys = (root.entries ?? []).map(\.name)
    if keys.contains("tasks"), keys.contains("repo") { return .tasks }
    let definition: Set<String> = ["schema", "name", "repositories", "bench", "parameters"]
    if keys.contains(where: definition.contains) { return .definition }
    if keys.contains(where: ["repo", "queries"].contains) { return .groundTruth }
    let configuration = Set(Configuration.keyNames)
    return keys.contains(where: configuration.contains) ? .configuration : .definition
  }

  /// The sorts of files of rules, by what `schema` says.
  private static let rulesSorts: [String: JSONSchema.Document] = [
    "assay/rules/v1": .rules, "assay/rule-pack/v1": .rulePack,
    "assay/rule-template/v1": .ruleTemplate, "assay/rule-fillings/v1": .ruleFillings,
  ]

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// The name of the pack that a file of rules lies in; `nil` where it lies in none.
  private static func packName(of path: String) -> String? {
    let folder = folder(of: path)
    guard SourceFiles.disk.kind("\(folder)/\(RulePack.manifestName)") == .file else { return nil }
    return folder.split(separator: "/").last.map(String.init)
  }
}
