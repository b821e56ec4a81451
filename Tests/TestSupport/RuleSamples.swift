package import Code
@testable package import Rules

extension Rule {
  /// A rule with the parts that matter for matching.
  package static func sample(
    _ patterns: [Pattern], languages: [Language] = [.python], not exclusions: [Exclusion] = [],
    inside: Set<Context> = [], outside: Set<Context> = []
  ) -> Rule {
    Rule(
      id: "sample", name: "", message: "", severity: .low, category: .correctness,
      languages: languages, confidence: 1, patterns: patterns, exclusions: exclusions,
      inside: inside, outside: outside)
  }

  /// A rule with one pattern in any region.
  package static func anywhere(_ regex: String, languages: [Language] = [.python]) -> Rule {
    sample(
      [Pattern(regex: regex, regions: Set(Region.allCases))], languages: languages)
  }
}

extension FileFindings {
  /// The findings as `rule@line:column-line:column`.
  package var places: [String] {
    findings.map { "\($0.rule)@\($0.line):\($0.column)-\($0.endLine):\($0.endColumn)" }
  }
}

/// The languages with scanners.
package let scannedLanguages: [Language] = [
  .python, .go, .c, .cpp, .java, .javascript, .typescript, .rust, .swift,
]
