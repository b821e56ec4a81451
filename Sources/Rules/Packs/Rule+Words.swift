import Code
import Support

extension Rule.Severity: Choice {
  var summary: String {
    switch self {
    case .critical: "whoever can reach the code can take it over"
    case .high: "it does harm in ordinary use"
    case .medium: "it does harm under conditions that occur"
    case .low: "it does little harm, or seldom"
    case .info: "worth knowing"
    }
  }
}

extension Rule.Category: Choice {
  var summary: String {
    switch self {
    case .security: "what an attacker can use"
    case .correctness: "what does something else than its author meant"
    case .performance: "what costs more than it needs to"
    }
  }
}

extension Rule.Region: Choice {
  var summary: String {
    switch self {
    case .code: "neither comment nor string"
    case .comment: "a comment, its markers included"
    case .string: "a string or character literal, its quotes and interpolations included"
    }
  }
}

extension Rule.Context: Choice {
  var summary: String {
    switch self {
    case .loop: "the body of a loop"
    case .function: "the body of a function, method or closure"
    case .testFile: "a file that is a test by its path"
    }
  }
}

extension Rule.Exclusion.Scope: Choice {
  var summary: String {
    switch self {
    case .match: "the text that the pattern matched"
    case .lines: "the whole lines that the match touches"
    case .function: "the innermost function around the match, or the file where there is none"
    case .file: "the whole file"
    }
  }
}

/// A language that rules can cover, by a word that packs use for it.
struct RuleLanguage: Choice {
  static let allCases = LanguageCatalog.all.flatMap { support in
    ([support.language.rawValue] + support.ruleWords).map {
      RuleLanguage(rawValue: $0, language: support.language)
    }
  }

  let rawValue: String
  let language: Language

  private init(rawValue: String, language: Language) {
    self.rawValue = rawValue
    self.language = language
  }

  init?(rawValue: String) {
    guard let known = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = known
  }

  var summary: String {
    rawValue == language.rawValue ? "files of \(rawValue)" : "the same as \(language.rawValue)"
  }
}
