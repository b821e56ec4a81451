package import Code

/// A problem in source code: how to find it and how severe it is.
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
    case function
    /// A test file, by its path.
    case testFile = "test_file"
  }

  package struct Exclusion: Sendable, Hashable {
    package enum Scope: String, Sendable, Hashable, CaseIterable {
      case match
      /// The whole lines that the match touches.
      case lines
      /// The innermost function around the match, or the whole file if there is none.
      case function
      case file
    }

    package var regex: String
    package var scope: Scope = .lines
  }

  package struct Pattern: Sendable, Hashable {
    /// A PCRE2 expression, matched byte by byte; `^` and `$` match at lines.
    package var regex: String
    /// The regions in which a match may start.
    package var regions: Set<Region> = [.code]
    package var exclusions: [Exclusion] = []
  }

  /// Unique, such as `python-sql-from-string`.
  package var id: String
  package var name: String
  package var message: String
  package var severity: Severity
  package var category: Category
  package var languages: [Language]
  /// The author's estimate of the share of findings that are right, 0 – 1.
  package var confidence: Double
  package var cwe: [Int] = []
  /// A finding is a match of any of these.
  package var patterns: [Pattern]
  /// Expressions that drop a match of any pattern.
  package var exclusions: [Exclusion] = []
  package var inside: Set<Context> = []
  package var outside: Set<Context> = []
  package var explanation = ""
  package var recommendation = ""
  package var badExamples: [String] = []
  package var goodExamples: [String] = []
}
