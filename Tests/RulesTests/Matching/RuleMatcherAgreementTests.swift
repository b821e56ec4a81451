import FoundationEssentials
import TestSupport
import Testing

@testable import Code
@testable import Rules

/// The prefilter only decides where PCRE2 is asked, so the findings are the same without it.
@Suite("Findings with and without the prefilter") struct RuleMatcherAgreementTests {
  /// Expressions of all kinds, for code of any language.
  private static let patterns = [
    #"\bfor\s*\("#, #"\b(\w+)\s*=\s*\1\b"#, #"(?<![=!<>])[=!]=(?!=)"#,
    #"(?i)\b\w*(?:token|name|key)\w*\s*="#,
    #"^[ \t]*(?:let|var|def)\s+(\w+)[^\n]{0,80}\1"#, #"\.(?:append|insert|count)\b"#,
    #"return[^\n]*$"#,
    #"\w+\([^()]{0,60}(?:\([^()]*\)[^()]*)*\)\s*\{"#, #"\s+$"#, #"[A-Z]{3,}"#, #"(?s)/\*.*?\*/"#,
    #"//[^\n]*the"#,
    #""[^"\n]*\\n[^"\n]*""#, #"(?x) \b if \s+ (?:let|not) \b # conditions"#,
    #"\b(?:guard|while)\b(?=[^\n]*\bcount\b)"#,
    #"x{2,}|-{5,}|={3}"#, #"[^\x00-\x7F]"#, #"\bself\b(?!\.)"#, #"(?:try|throw)s?\b.{0,20}?\("#,
    ##"\#$"##, "",
    #"(a|b)(?1)c"#, #"\d+\.\d+"#, #"(?i)FUNC\s+[a-z]+<"#, #"\Aimport|\bimport\s+\w+\s*\Z"#,
    #"(\()(?(1)[^)]*\))"#,
  ]

  @Test func onRealCode() throws {
    let root = URL(filePath: Project.root)
    var texts: [(String, [UInt8], Language)] = []
    for folder in ["Sources", "Tests", "Benchmarks/optimizers"] {
      let names = try FileManager.default.subpathsOfDirectory(
        atPath: root.appending(path: folder).path(percentEncoded: false))
      for name in names.sorted() where name.hasSuffix(".swift") || name.hasSuffix(".py") {
        let data = try Data(contentsOf: root.appending(path: folder).appending(path: name))
        // Each file is read as one language, so that every scanner sees some.
        let language =
          texts.count % 3 == 0
          ? Language.swift : scannedLanguages[texts.count % scannedLanguages.count]
        texts.append((name, Array(data), language))
      }
    }
    let lines = texts.reduce(0) { $0 + $1.1.count { $0 == 0x0A } }
    #expect(lines > 10_000)
    let rules = Self.patterns.enumerated().flatMap { index, regex in
      [
        Rule.anywhere(regex, languages: scannedLanguages),
        Rule.sample(
          [.init(regex: regex), .init(regex: "the", regions: [.comment, .string])],
          languages: scannedLanguages, not: [.init(regex: "nil", scope: .match)],
          inside: index % 2 == 0 ? [.function] : [], outside: index % 3 == 0 ? [.loop] : []),
      ]
    }
    let matchers = try [true, false].map { try RuleMatcher(rules, usesPrefilter: $0) }
    var found = 0
    for (name, bytes, language) in texts {
      let all = try matchers.map { try $0.findings(in: bytes, path: name, language: language) }
      // Without the prefilter, more patterns may be stopped.
      #expect(all[0].findings == all[1].findings, "\(name) as \(language.rawValue)")
      found += all[0].findings.count
    }
    #expect(found > 10_000)
  }

  @Test func onRandomExpressions() throws {
    var random = TestRandom(state: 7)
    var compiled = 0
    var found = 0
    for _ in 0..<3000 {
      let regex = expression(depth: 3, &random)
      guard let matcher = try? RuleMatcher([.anywhere(regex)], usesPrefilter: false) else {
        continue
      }
      compiled += 1
      let other = try RuleMatcher([.anywhere(regex)])
      for _ in 0..<4 {
        let text = (0..<Int.random(in: 1...60, using: &random)).map { _ in
          Array("aAbBc_ \n.=(1".utf8).randomElement(using: &random)!
        }
        let expected = try matcher.findings(in: text, path: "a", language: .python)
        found += expected.findings.count
        let shown = "\(regex) in \(String(decoding: text, as: UTF8.self))"
        #expect(
          try other.findings(in: text, path: "a", language: .python) == expected, "\(shown)")
      }
    }
    #expect(compiled > 2000)
    #expect(found > 5000)
  }

  private func expression(depth: Int, _ random: inout TestRandom) -> String {
    func pick(_ choices: [String]) -> String { choices.randomElement(using: &random)! }
    func one() -> String { expression(depth: depth - 1, &random) }
    guard depth > 0 else {
      return pick([
        "a", "b", "c", "ab", "bca", "A", " ", "=", #"\."#, ".", #"\w"#, #"\s"#, "[ab]", "[^a]",
        "[a-c_]", #"\b"#, "^", "$", #"\n"#, #"\x61"#, #"[[:upper:]]"#, #"\("#, "1", #"\Qa=\E"#,
      ])
    }
    switch Int.random(in: 0..<14, using: &random) {
    case 0...3: return one() + one()
    case 4: return one() + one() + one()
    case 5: return "(?:\(one())|\(one()))"
    case 6: return "(\(one()))" + one() + #"\1"#
    case 7: return "(?:\(one()))" + pick(["*", "+", "?", "{2}", "{1,3}", "*?", "++", "{0,2}?"])
    case 8: return "(?i)" + one()
    case 9: return "(?i:\(one()))" + one()
    case 10: return pick(["(?=", "(?!", "(?<!"]) + pick(["a", "b", "_"]) + ")" + one()
    case 11: return "(?<n>\(one()))" + one() + #"\k<n>"#
    case 12: return "(?>\(one()))" + pick(["", "+", "?"])
    default: return one() + "|" + one()
    }
  }
}
