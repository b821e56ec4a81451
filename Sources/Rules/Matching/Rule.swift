package import Code

/// A problem in source code: how to find it and how severe it is.
///
/// Rules are declared in packs; `rules/README.md` describes the format.
package struct Rule: Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    case critical, high, medium, low, info

    /// The weight of a finding in scores: 4, 3, 2, 1 and 0.5.
    package var weight: Double {
      switch self {
      case .critical: 4
      case .high: 3
      case .medium: 2
      case .low: 1
      case .info: 0.5
      }
    }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.weight < rhs.weight }
  }

  package enum Category: String, Sendable, Hashable, CaseIterable {
    case security, correctness, performance
  }

  package typealias Region = CodeRegion

  /// Code that may surround a place.
  package enum Context: String, Sendable, Hashable, CaseIterable {
    case loop
    /// The body of a function, method or closure.
    case function
    /// A test file, by its path.
    case testFile = "test_file"
  }

  /// An expression that drops matches.
  package struct Exclusion: Sendable, Hashable {
    /// The part of a file in which an exclusion is searched.
    package enum Scope: String, Sendable, Hashable, CaseIterable {
      /// The text that the pattern matched.
      case match
      /// The whole lines that the match touches.
      case lines
      /// The innermost function around the match, or the whole file if there is none.
      case function
      case file
    }

    /// A PCRE2 expression.
    package var regex: String
    package var scope: Scope = .lines
  }

  /// A way to find the problem.
  package struct Pattern: Sendable, Hashable {
    /// A PCRE2 expression, matched byte by byte; `^` and `$` match at lines.
    package var regex: String
    /// The regions in which a match may start.
    package var regions: Set<Region>
    /// Expressions that drop a match of this pattern.
    package var exclusions: [Exclusion]

    package init(regex: String, regions: Set<Region> = [.code], exclusions: [Exclusion] = []) {
      self.regex = regex
      self.regions = regions
      self.exclusions = exclusions
    }
  }

  /// Unique, such as `python-sql-from-string`.
  package var id: String
  package var name: String
  /// The text of a finding.
  package var message: String
  package var severity: Severity
  package var category: Category
  package var languages: [Language]
  /// The author's estimate of the share of findings that are right, 0 – 1.
  package var confidence: Double
  /// Numbers in the Common Weakness Enumeration.
  package var cwe: [Int]
  /// A finding is a match of any of these.
  package var patterns: [Pattern]
  /// Expressions that drop a match of any pattern.
  package var exclusions: [Exclusion]
  /// Contexts that surround every finding.
  package var inside: Set<Context>
  /// Contexts that surround no finding.
  package var outside: Set<Context>
  /// The reason why the code is wrong.
  package var explanation: String
  /// The code to write instead.
  package var recommendation: String
  /// Code samples with the problem.
  package var badExamples: [String]
  /// Similar code samples without it.
  package var goodExamples: [String]

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
