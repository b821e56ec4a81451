import Ranking

/// Validates a file by what it is: a definition, a configuration or a ground truth.
public enum FileChecker {
  /// What is wrong with a file; for a definition, with the files that it names too.
  ///
  /// A mapping with `repo` or `queries` is a ground truth, one whose keys are parameters, groups of
  /// parameters or `base` is a configuration, anything else a definition.
  public static func check(path: String) -> [Diagnostic] {
    do throws(DiagnosticError) {
      switch kind(path: path) {
      case .groundTruth: _ = try GroundTruth.load(path: path)
      case .configuration: _ = try Configuration.load(path: path)
      case .definition: return groundTruths(of: try Definition.load(path: path))
      }
      return []
    } catch {
      return error.diagnostics
    }
  }

  private enum Kind { case definition, configuration, groundTruth }

  private static func kind(path: String) -> Kind {
    guard let bytes = try? SourceFiles.disk.read(path, YAMLLimits.standard.bytes) else {
      return .definition
    }
    let keys = YAMLDocument(bytes, file: path).root?.entries?.map(\.name) ?? []
    if keys.contains("repo") || keys.contains("queries") { return .groundTruth }
    if keys.contains("schema") || keys.contains("repositories") { return .definition }
    let isConfiguration = keys.contains {
      ParameterSurface.parameter(named: $0) != nil
        || ["base", "search", "context", "map"].contains($0)
    }
    return isConfiguration ? .configuration : .definition
  }

  private static func groundTruths(of definition: Definition) -> [Diagnostic] {
    definition.repositories.flatMap { repository -> [Diagnostic] in
      guard let written = repository.groundTruth else { return [] }
      do throws(DiagnosticError) {
        _ = try GroundTruth.load(path: definition.path(of: written))
        return []
      } catch {
        return error.diagnostics
      }
    }
  }
}
