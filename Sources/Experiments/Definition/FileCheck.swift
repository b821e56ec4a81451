/// Checks files that people write, without running anything.
public enum FileCheck {
  /// Everything that is wrong with a file; empty where nothing is.
  ///
  /// Its top-level keys say whether it is a definition, a configuration or a ground truth. With a
  /// definition, the configurations and ground truths that it names are checked too.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - overrides: Values that replace those of the file, which must then be a definition.
  public static func diagnostics(path: String, overrides: [Override] = []) -> [Diagnostic] {
    do throws(DiagnosticError) {
      let sort = try sort(of: path)
      if sort == .definition {
        try checkWithGroundTruth(Definition.load(path: path, overrides: overrides))
        return []
      }
      if let error = DiagnosticError(overrides.map { $0.misplaced(on: path) }) { throw error }
      if sort == .tasks {
        _ = try TaskSet.load(path: path)
      } else if sort == .groundTruth {
        _ = try GroundTruth.load(path: path)
      } else {
        _ = try Configuration.load(path: path)
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
    let anything = Shape<[String]>("a mapping", schema: [:]) { node, _ in
      (node.entries ?? []).map(\.name)
    }
    let keys = try Decoding.load(anything, path: path).value
    if keys.contains("tasks"), keys.contains("repo") { return .tasks }
    let definition: Set<String> = ["schema", "name", "repositories", "bench", "parameters"]
    if keys.contains(where: definition.contains) { return .definition }
    if keys.contains(where: ["repo", "queries"].contains) { return .groundTruth }
    let configuration = Set(Configuration.keyNames)
    return keys.contains(where: configuration.contains) ? .configuration : .definition
  }
}
