package import Code

/// What is wrong in some code, how it is found, and how bad it is.
///
/// A rule is declared in a pack; see `rules/README.md` for the format.
package struct Rule: Sendable, Hashable {
  /// How bad a finding is.
  package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    case critical, high, medium, low, info

    /// What a finding counts in scores: 4, 3, 2, 1 and 0.5.
    package var weight: Double {
      switch self {
      case .critical: 4
      case .high: 3
      case .medium: 2
      case .low: 1
      case .info: 0.5
      }
    }

    /// Order by how bad: `info` is least.
    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.weight < rhs.weight }
  }

  /// What sort of problem it is.
  package enum Category: String, Sendable, Hashable, CaseIterable {
    case security, correctness, performance
  }

  /// What a place of a text is.
  package typealias Region = CodeRegion

  /// What may surround a place.
  package enum Context: String, Sendable, Hashable, CaseIterable {
    /// The body of a loop.
    case loop
    /// The body of a function, method or closure.
    case function
    /// A file that is a test by its path.
    case testFile = "test_file"
  }

  /// What must not be there.
  package struct Exclusion: Sendable, Hashable {
    /// Where it is looked for.
    package enum Scope: String, Sendable, Hashable, CaseIterable {
      /// The text that the pattern matched.
      case match
      /// The whole lines that the match touches.
      case lines
      /// The innermost function around the match; the file where there is none.
      case function
      /// The whole file.
      case file
    }

    /// The regular expression, as PCRE2 reads it.
    package var regex: String
    /// Where it is looked for.
    package var scope: Scope

    /// Creates an exclusion.
    package init(regex: String, scope: Scope = .lines) {
      self.regex = regex
      self.scope = scope
    }
  }

  /// One way to find it.
  package struct Pattern: Sendable, Hashable {
    /// The regular expression, as PCRE2 reads it: byte by byte, `^` and `$` at lines.
    package var regex: String
    /// What the place is where a match starts.
    package var regions: Set<Region>
    /// What drops a match of this pattern.
    package var exclusions: [Exclusion]

    /// Creates a pattern.
    package init(regex: String, regions: Set<Region> = [.code], exclusions: [Exclusion] = []) {
      self.regex = regex
      self.regions = regions
      self.exclusions = exclusions
    }
  }

  /// What tells it from all others, such as `python-sql-from-string`.
  package var id: String
  /// A short name for people.
  package var name: String
  /// What a finding says.
  package var message: String
  /// How bad a finding is.
  package var severity: Severity
  /// What sort of problem it is.
  package var category: Category
  /// The languages whose files are looked at.
  package var languages: [Language]
  /// How often a finding is right, as its author judges: 0 – 1.
  package var confidence: Double
  /// Numbers of the weaknesses in the Common Weakness Enumeration.
  package var cwe: [Int]
  /// A finding is a match of any of them.
  package var patterns: [Pattern]
  /// What drops a match of any pattern.
  package var exclusions: [Exclusion]
  /// What surrounds every finding.
  package var inside: Set<Context>
  /// What surrounds no finding.
  package var outside: Set<Context>
  /// Why it is wrong.
  package var explanation: String
  /// What to write instead.
  package var recommendation: String
  /// Code that has it, each a text.
  package var badExamples: [String]
  /// Code that looks alike and has it not.
  package var goodExamples: [String]

  /// Creates a rule.
  package init(
    id: String, name: String, message: String, severity: Severity, category: Category,
    languages: [Language], confidence: Double, cwe: [Int] = [], patterns: [Pattern],
    exclusions: [Exclusion] = [], inside: Set<Context> = [], outside: Set<Context> = [],
    explanation: String = "", recommendation: String = "", badExamples: [String] = [],
    goodExamples: [String] = []
  ) {
    self.id = id
    self.name = name
    self.message = message
    self.severity = severity
    self.category = category
    self.languages = languages
    self.confidence = confidence
    self.cwe = cwe
    self.patterns = patterns
    self.exclusions = exclusions
    self.inside = inside
    self.outside = outside
    self.explanation = explanation
    self.recommendation = recommendation
    self.badExamples = badExamples
    self.goodExamples = goodExamples
  }
}
