import Code
import Support

extension Shape where Value == Rule {
  /// - Parameter pack: The name that the rule's id must begin with (`nil`: any).
  static func rule(pack: String?) -> Shape {
    .mapping(
      "a rule with id, name and patterns",
      Key<String>.required(
        "id", .ruleID(pack: pack),
        "what tells the rule from all others: the pack's name and words in lower case, with '-'"),
      RuleKeys.name, RuleKeys.message, RuleKeys.severity, RuleKeys.category, RuleKeys.languages,
      RuleKeys.confidence, RuleKeys.cwe, RuleKeys.patterns, RuleKeys.not, RuleKeys.inside,
      RuleKeys.outside, RuleKeys.explanation, RuleKeys.recommendation, RuleKeys.examples,
      check: RuleKeys.check
    ) {
      id, name, message, severity, category, languages, confidence, cwe, patterns, exclusions,
      inside, outside, explanation, recommendation, examples in
      Rule(
        id: id, name: name, message: message, severity: severity, category: category,
        languages: languages, confidence: confidence, cwe: cwe, patterns: patterns,
        exclusions: exclusions, inside: Set(inside), outside: Set(outside),
        explanation: explanation, recommendation: recommendation, badExamples: examples.bad,
        goodExamples: examples.good)
    }
  }
}

struct RuleExamples: Sendable, Hashable {
  let bad: [String]
  let good: [String]
}

enum RuleKeys {
  static let name = Key<String>.required("name", .string("a short name"), "a short name for people")

  static let message = Key<String>.required(
    "message", .string("a message"), "what a finding says, in one line")

  static let severity = Key<Rule.Severity>.required("severity", .choice, "how bad a finding is")

  static let category = Key<Rule.Category>.required(
    "category", .choice, "what sort of problem it is")

  static let languages = Key<[Language]>.required(
    "languages",
    Shape<[RuleLanguage]>.sequence(
      "a list of languages", of: .choice, minimum: 1,
      unique: ("the language", { $0.rawValue })
    ).map { words in
      words.map(\.language).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }, "the languages whose files are looked at")

  static let confidence = Key<Double>.required(
    "confidence", .real(in: 0...1), "how often a finding is right, as the author judges it")

  static let cwe = Key<[Int]>.standard(
    "cwe",
    .sequence(
      "a list of numbers", of: .integer(in: 1...9_999), unique: ("the weakness", { "\($0)" })),
    [], [], "numbers in the Common Weakness Enumeration; a security rule has one at least")

  static let patterns = Key<[Rule.Pattern]>.required(
    "patterns", .sequence("a list of patterns", of: pattern, minimum: 1),
    "a finding is a match of any of them")

  static let not = Key<[Rule.Exclusion]>.standard(
    "not", .sequence("a list of exclusions", of: exclusion), [], [],
    "a match is dropped where one of these matches")

  static let inside = Key<[Rule.Context]>.standard(
    "inside", contexts, [], [], "all of them surround every finding")

  static let outside = Key<[Rule.Context]>.standard(
    "outside", contexts, [], [], "none of them surrounds a finding")

  static let explanation = Key<String>.required(
    "explanation", prose, "why it is wrong, with the rationale")

  static let recommendation = Key<String>.required("recommendation", prose, "what to write instead")

  static let examples = Key<RuleExamples>.required(
    "examples",
    .mapping(
      "a mapping with bad and good",
      Key<[String]>.required("bad", code, "code with a finding of the rule"),
      Key<[String]>.required("good", code, "code that looks alike and has none")
    ) { RuleExamples(bad: $0, good: $1) }, "code that the tests hold the rule to")

  private static let regions = Key<[Rule.Region]>.standard(
    "in",
    .sequence(
      "a list of regions", of: .choice, minimum: 1, unique: ("the region", { $0.rawValue })),
    [.code], ["code"], "what the place is where a match starts")

  private static let pattern = Shape<Rule.Pattern>.mapping(
    "a pattern with regex", Key<String>.required("regex", .regex, regexSummary), regions, not
  ) { Rule.Pattern(regex: $0, regions: Set($1), exclusions: $2) }.named("pattern")

  private static let exclusion = Shape<Rule.Exclusion>.byKind(
    "a regular expression, or a mapping with regex and within",
    scalar: Shape<String>.regex.map { Rule.Exclusion(regex: $0) },
    mapping: .mapping(
      "an exclusion with regex", Key<String>.required("regex", .regex, regexSummary),
      Key<Rule.Exclusion.Scope>.standard(
        "within", .choice, .lines, "lines", "where it is looked for")
    ) { Rule.Exclusion(regex: $0, scope: $1) }
  ).named("exclusion")

  private static let regexSummary =
    "a regular expression of PCRE2, matched byte by byte; '^' and '$' match at lines"

  private static let contexts = Shape<[Rule.Context]>.sequence(
    "a list of surroundings", of: .choice, unique: ("the surroundings", { $0.rawValue }))

  private static let prose = Shape<String>.string("a text", allowsLines: true).map { text in
    var text = text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  private static let code = Shape<[String]>.sequence(
    "a list of code", of: .string("code", allowsLines: true), minimum: 1)

  @Sendable static func check(_ scope: MappingScope) {
    if scope.value(category) == .security, let numbers = scope.value(cwe), numbers.isEmpty {
      scope.decoding.report(
        "a security rule needs 'cwe', the weakness that it finds", at: scope.range(of: "category"))
    }
    let without = Set(scope.value(outside) ?? [])
    for (index, context) in (scope.value(inside) ?? []).enumerated()
    where without.contains(context) {
      let place = scope.node["inside"]?.elements?[index].range ?? scope.range(of: "inside")
      scope.decoding.report(
        "'\(context.rawValue)' is in 'inside' and in 'outside', so that nothing is found",
        at: place, notes: [("'outside' is here", scope.range(of: "outside"))])
    }
  }
}

extension Shape where Value == String {
  /// The id of a rule, such as `python-sql-from-string`.
  static func ruleID(pack: String?) -> Shape {
    let phrase = "an id such as \(pack ?? "python")-sql-from-string"
    return .string(phrase, pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)+$") { id in
      guard RuleID.isValid(id) else { return "expected \(phrase), found '\(id)'" }
      guard let pack, !id.hasPrefix(pack + "-") else { return nil }
      return "the id of a rule in the pack '\(pack)' begins with '\(pack)-', unlike '\(id)'"
    }
  }
}

enum RuleID {
  static func isValid(_ id: String) -> Bool {
    let words = id.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isWord = { (word: Substring.UTF8View) in
      !word.isEmpty && word.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
    }
    return words.count > 1 && words.allSatisfy(isWord)
      && (97...122).contains(id.utf8.first ?? 0) && id.utf8.count <= 100
  }
}
