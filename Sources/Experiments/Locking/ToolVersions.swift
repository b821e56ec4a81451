/// The versions of the programs that a result can depend on.
package struct ToolVersions: Sendable, Hashable {
  /// This program's version.
  package var assay: String
  /// Git's version, such as `2.39.5`.
  package var git: String
  /// The version of universal-ctags.
  package var ctags: String
  /// The version of libyaml.
  package var libyaml: String

  /// Compares it with earlier versions, in a sentence for each difference.
  package func differences(from earlier: ToolVersions) -> [String] {
    let tools: [(name: String, version: KeyPath<ToolVersions, String>)] = [
      ("assay", \.assay), ("git", \.git), ("ctags", \.ctags), ("libyaml", \.libyaml),
    ]
    return tools.compactMap { tool in
      let (before, now) = (earlier[keyPath: tool.version], self[keyPath: tool.version])
      return before == now ? nil : "\(tool.name) was \(before) and is \(now)"
    }
  }
}
