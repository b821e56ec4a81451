package import Code
package import Support

/// Finds the places where rules match.
///
/// PCRE2 decides what matches. It is asked only around a rule's literal texts, which are all found in
/// one pass over the file; the findings are the same as without that pass.
///
/// Each pattern is searched from the start of the file. After a finding, the search continues after
/// the match or on the next line, whichever is later. After a match that an exclusion drops, it
/// continues after the match. After a match that starts outside the rule's regions or contexts, it
/// continues at the next place inside them.
package struct RuleMatcher: Sendable {
  struct PatternError: Error, Sendable, Hashable {
    var rule: Int
    /// `nil` if an exclusion of the whole rule is invalid.
    var pattern: Int?
    /// The exclusion's index in the pattern or the rule; `nil` if the pattern is invalid.
    var exclusion: Int?
    /// An offset in the expression, in bytes.
    var offset: Int
    var message: String
  }

  private let rules: [Language: LanguageRules]

  /// Without `usesPrefilter`, PCRE2 searches everywhere, and more patterns may be stopped.
  init(_ rules: [Rule], usesPrefilter: Bool = true) throws(PatternError) {
    var compiled: [CompiledRule] = []
    for (index, rule) in rules.enumerated() {
      compiled.append(try CompiledRule(rule, index: index, usesPrefilter: usesPrefilter))
    }
    var groups: [Language: LanguageRules] = [:]
    for language in Set(compiled.flatMap(\.languages)) {
      groups[language] = LanguageRules(compiled.filter { $0.languages.contains(language) })
    }
    self.rules = groups
  }

  package static func of(
    _ rules: [Rule], usesPrefilter: Bool = true
  ) throws(OperationError) -> RuleMatcher {
    do throws(PatternError) { return try RuleMatcher(rules, usesPrefilter: usesPrefilter) } catch {
      throw OperationError(
        .unsupported, "a pattern of the rule '\(rules[error.rule].id)' cannot be matched",
        cause: error.message)
    }
  }

  /// A pattern that needs too many steps is not an error; the result lists it.
  package func findings(
    in bytes: [UInt8], path: String, language: Language
  ) throws(OperationError) -> FileFindings {
    guard let rules = rules[language] else { return FileFindings() }
    let result = bytes.withUnsafeBufferPointer { bytes in
      Result { () throws(OperationError) -> FileFindings in
        guard let text = FileText(bytes, language: language) else { return FileFindings() }
        let workspace = try rules.takeWorkspace()
        defer { rules.putBack(workspace) }
        var search = FileSearch(text, path: path, workspace: workspace.matching)
        return try search.run(rules, at: rules.places(in: bytes, workspace))
      }
    }
    return try result.get()
  }
}
