import Code
import Support

/// The compiled rules, by language.
final class MatchingEngine: Sendable {
  private let groups: [Language: LanguageRules]

  init(_ rules: [Rule], search: LiteralSearch) throws(RuleMatcher.PatternError) {
    var failure: RuleMatcher.PatternError?
    var compiled: [CompiledRule] = []
    for (index, rule) in rules.enumerated() {
      let result = CompiledRule.compile(rule, index: index, search: search) {
        failure = failure ?? $0
      }
      if let failure { throw failure }
      if let result { compiled.append(result) }
    }
    var groups: [Language: LanguageRules] = [:]
    for language in Set(compiled.flatMap(\.languages)) {
      groups[language] = LanguageRules(
        compiled.filter { $0.languages.contains(language) }, search: search)
    }
    self.groups = groups
  }

  func findings(
    in bytes: UnsafeBufferPointer<UInt8>, path: String, language: Language
  ) throws(OperationError) -> FileFindings {
    guard let rules = groups[language], let text = FileText(bytes, language: language) else {
      return FileFindings()
    }
    let workspace = try rules.takeWorkspace()
    defer { rules.putBack(workspace) }
    var search = FileSearch(text, path: path, workspace: workspace.matching)
    return try search.run(rules, at: try rules.places(in: bytes, workspace))
  }
}
