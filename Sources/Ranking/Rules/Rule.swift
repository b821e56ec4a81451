/// What is wrong in some code, how it is found, and how bad it is.
///
/// A rule is declared in a pack; see `rules/README.md` for the format.
public struct Rule: Sendable, Hashable {
  /// How bad a finding is.
  public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    case critical, high, medium, low, info

    /// What a finding counts in scores: 4, 3, 2, 1 and 0.5.
    public var weight: Double {
      switch self {
      case .critical: 4
      case .high: 3
      case .medium: 2
      case .low: 1
      case .info: 0.5
      }
    }

    /// Order by how bad: `info` is least.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.weight < rhs.weight }
  }

  /// What sort of problem it is.
  public enum Category: String, Sendable, Hashable, CaseIterable {
    case security, correctness, performance
  }

  /// What a place of a text is.
  public enum Region: String, Sendable, Hashable, CaseIterable {
    /// Neither comment nor string.
    case code
    /// A comment, its markers included.
    case comment
    /// A string or character literal, its quotes and what is interpolated included.
    case string
  }

  /// What may surround a place.
  public enum Context: String, Sendable, Hashable, CaseIterable {
    /// The body of a loop.
    case loop
    /// The body of a function, method or closure.
    case function
    /// A file that is a test by its path.
    case testFile = "test_file"
  }

  /// What must not be there.
  public struct Exclusion: Sendable, Hashable {
    /// Where it is looked for.
    public enum Scope: String, Sendable, Hashable, CaseIterable {
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
    public var regex: String
    /// Where it is looked for.
    public var scope: Scope

    /// Creates an exclusion.
    public init(regex: String, scope: Scope = .lines) {
      self.regex = regex
      self.scope = scope
    }
  }

  /// One way to find it.
  public struct Pattern: Sendable, Hashable {
    /// The regular expression, as PCRE2 reads it: byte by byte, `^` and `$` at lines.
    public var regex: String
    /// What the place is where a match starts.
    public var regions: Set<Region>
    /// What drops a match of this pattern.
    public var exclusions: [Exclusion]

    /// Creates a pattern.
    public init(regex: String, regions: Set<Region> = [.code], exclusions: [Exclusion] = []) {
      self.regex = regex
      self.regions = regions
      self.exclusions = exclusions
    }
  }

  /// What tells it from all others, such as `python-sql-from-string`.
  public var id: String
  /// A short name for people.
  public var name: String
  /// What a finding says.
  public var message: String
  /// How bad a finding is.
  public var severity: Severity
  /// What sort of problem it is.
  public var category: Category
  /// The languages whose files are looked at.
  public var languages: [Language]
  /// How often a finding is right, as its author judges: 0 – 1.
  public var confidence: Double
  /// Numbers of the weaknesses in the Common Weakness Enumeration.
  public var cwe: [Int]
  /// A finding is a match of any of them.
  public var patterns: [Pattern]
  /// What drops a match of any pattern.
  public var exclusions: [Exclusion]
  /// What surrounds every finding.
  public var inside: Set<Context>
  /// What surrounds no finding.
  public var outside: Set<Context>
  /// Why it is wrong.
  public var explanation: String
  /// What to write instead.
  public var recommendation: String
  /// Code that has it, each a text.
  public var badExamples: [String]
  /// Code that looks alike and has it not.
  public var goodExamples: [String]

  /// Creates a rule.
  public init(
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
