package import Code
package import Support

/// Finds the places where rules match.
///
/// PCRE2 says what matches. It is only asked where a rule's literal texts stand, which are all found
/// in one pass; the findings are the same without that pass.
///
/// A pattern is searched from the start of a file on. After a finding the search goes on behind the
/// match, or on the next line where that is further; after a match that an exclusion drops, behind
/// it; and after one that starts where the rule does not look, at the next place where it does.
///
/// A value may be used from any number of threads at once.
package struct RuleMatcher: Sendable {
  /// A pattern or an exclusion that is no regular expression.
  package struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The rule's index.
    package var rule: Int
    /// The pattern's index in the rule; `nil` where an exclusion of the whole rule is wrong.
    package var pattern: Int?
    /// The exclusion's index in the pattern, or in the rule; `nil` where the pattern is wrong.
    package var exclusion: Int?
    /// Where in the expression, in bytes.
    package var offset: Int
    /// What PCRE2 says.
    package var message: String

    /// Creates an error.
    package init(rule: Int, pattern: Int?, exclusion: Int?, offset: Int, message: String) {
      self.rule = rule
      self.pattern = pattern
      self.exclusion = exclusion
      self.offset = offset
      self.message = message
    }

    /// Which expression is wrong, where, and why.
    package var description: String {
      var place = "rule \(rule)"
      if let pattern { place += ", pattern \(pattern)" }
      if let exclusion { place += ", exclusion \(exclusion)" }
      return "\(place): \(message) at offset \(offset)"
    }
  }

  let engine: MatchingEngine

  /// Compiles rules.
  ///
  /// - Parameters:
  ///   - rules: The rules; findings name them by their index.
  ///   - usesPrefilter: Whether PCRE2 is only asked where a rule's literal texts stand. Without it
  ///     the findings are the same, except that a pattern may be stopped where it was not asked.
  /// - Throws: `PatternError` for the first expression that PCRE2 refuses.
  package init(_ rules: [Rule], usesPrefilter: Bool = true) throws(PatternError) {
    try self.init(rules, search: usesPrefilter ? .hyperscan : .none)
  }

  /// Compiles rules, whose literal texts are found in a given way.
  init(_ rules: [Rule], search: LiteralSearch) throws(PatternError) {
    engine = try MatchingEngine(rules, search: search)
  }

  /// Whether literal texts are found with Hyperscan or Vectorscan; otherwise an automaton of our
  /// own finds the same.
  package static var hasHyperscan: Bool { LiteralSearch.hasHyperscan }

  /// All expressions of some rules that PCRE2 refuses, in their order.
  package static func errors(in rules: [Rule]) -> [PatternError] {
    var errors: [PatternError] = []
    for (index, rule) in rules.enumerated() {
      CompiledRule.compile(rule, index: index, search: .none) { errors.append($0) }
    }
    return errors
  }

  /// What the rules find in a file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - path: Its path, which says whether it is a test.
  ///   - language: Its language; rules for other languages are not asked.
  /// - Throws: `OperationError` where PCRE2 or Hyperscan fails, as for want of memory; a pattern
  ///   that needs too many steps is no failure, but named in the result.
  package func findings(
    in bytes: UnsafeRawBufferPointer, path: String, language: Language
  ) throws(OperationError) -> FileFindings {
    try engine.findings(
      in: bytes.assumingMemoryBound(to: UInt8.self), path: path, language: language)
  }

  /// What the rules find in a file.
  ///
  /// - Throws: As for a buffer.
  package func findings(
    in bytes: [UInt8], path: String, language: Language
  ) throws(OperationError) -> FileFindings {
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(OperationError) in
        try engine.findings(in: buffer, path: path, language: language)
      }
    }
    return try result.get()
  }
}
