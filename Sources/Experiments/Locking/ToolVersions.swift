package struct ToolVersions: Sendable, Hashable {
  package var assay: String
  package var git: String
  package var ctags: String
  package var libyaml: String
  /// The build of this program that made the lock. Like ``assay``, it is no part of a run's id.
  package var build = AssayBuild()

  /// The versions that differ from earlier ones, a sentence each; builds are not compared.
  package func differences(from earlier: ToolVersions) -> [String] {
    let tools: [(name: String, version: KeyPath<ToolVersions, String>)] = [
      ("assay", \.assay), ("git", \.git), ("ctags", \.ctags), ("libyaml", \.libyaml),
    ]
    return tools.compactMap { tool in
      let (before, now) = (earlier[keyPath: tool.version], self[keyPath: tool.version])
      return before == now ? nil : "\(tool.name) was \(before) and is \(now)"
    }
  }

  /// The versions and the build that differ from earlier ones, which may explain other results.
  func causes(since earlier: ToolVersions) -> [String] {
    let differences = differences(from: earlier)
    guard earlier.build != AssayBuild(), earlier.build != build else { return differences }
    return differences + [
      "assay was built from \(earlier.build.words) and is built from \(build.words)"
    ]
  }
}
