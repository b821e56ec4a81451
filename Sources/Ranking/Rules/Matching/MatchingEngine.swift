internal import Synchronization

/// The compiled rules, by language, and what searches write to.
final class MatchingEngine: Sendable {
  private let groups: [Language: LanguageRules]
  private let workspaces = Mutex<[MatchWorkspace]>([])

  init(_ rules: [Rule], usesPrefilter: Bool) throws(RuleMatcher.PatternError) {
    var failure: RuleMatcher.PatternError?
    var compiled: [CompiledRule] = []
    for (index, rule) in rules.enumerated() {
      let result = CompiledRule.compile(rule, index: index) { failure = failure ?? $0 }
      if let failure { throw failure }
      if let result { compiled.append(result) }
    }
    var groups: [Language: LanguageRules] = [:]
    for language in Set(compiled.flatMap(\.languages)).sorted() {
      groups[language] = LanguageRules(
        compiled.filter { $0.languages.contains(language) }, language: language,
        usesPrefilter: usesPrefilter)
    }
    self.groups = groups
  }

  func findings(
    in bytes: UnsafeBufferPointer<UInt8>, path: String, language: Language
  ) throws(OperationError) -> FileFindings {
    guard let rules = groups[language], let text = FileText(bytes, language: language) else {
      return FileFindings()
    }
    let workspace = try workspace()
    defer { workspaces.withLock { $0.append(workspace) } }
    var search = FileSearch(text, path: path, workspace: workspace)
    return try search.run(rules)
  }

  private func workspace() throws(OperationError) -> MatchWorkspace {
    if let free = workspaces.withLock({ $0.popLast() }) { return free }
    guard let new = MatchWorkspace() else {
      throw OperationError(.unsupported, "no memory is left to match rules with")
    }
    return new
  }
}

/// The rules for one language.
struct LanguageRules: Sendable {
  let rules: [CompiledRule]

  init(_ rules: [CompiledRule], language: Language, usesPrefilter: Bool) {
    self.rules = rules
  }
}
