@testable import Code
@testable import Rules
import TestSupport
import Testing

@Suite("Matching rules") struct RuleMatcherTests {
  private func places(
    _ rule: Rule, _ text: String, path: String = "a.py", language: Language = .python
  ) throws -> [String] {
    let found = try [true, false].map {
      try RuleMatcher([rule], usesPrefilter: $0).findings(
        in: Array(text.utf8), path: path, language: language)
    }
    #expect(found[0] == found[1])
    #expect(found[0].stopped.isEmpty)
    return found[0].places
  }

  @Test func findingsSayWhereTheyAre() throws {
    let text = "x\n  call(a,\n b) ; call(c)\ncall()"
    #expect(
      try places(.sample([.init(regex: #"\bcall\([^)]*\)"#)]), text) == [
        "0@2:3-3:4", "0@3:7-3:14", "0@4:1-4:7",
      ])
  }

  @Test func aRuleFindsALineOnce() throws {
    let rule = Rule.sample([.init(regex: "bb?"), .init(regex: "a")])
    #expect(try places(rule, "b bb\nxab\n") == ["0@1:1-1:2", "0@2:2-2:3"])
  }

  @Test func regionsAreWhereAMatchStarts() throws {
    let text = "key = 'key' # key\n'key'; key\n"
    let pattern = #"key\b"#
    #expect(try places(.sample([.init(regex: pattern)]), text) == ["0@1:1-1:4", "0@2:8-2:11"])
    #expect(
      try places(.sample([.init(regex: pattern, regions: [.string])]), text) == [
        "0@1:8-1:11", "0@2:2-2:5",
      ])
    #expect(
      try places(.sample([.init(regex: pattern, regions: [.comment])]), text) == ["0@1:15-1:18"])
    // A match in code may end in a string; a dropped match hides no other inside it.
    #expect(
      try places(.sample([.init(regex: "[a-z]+ = 'key|key' # k")]), text) == ["0@1:1-1:11"])
    #expect(
      try places(
        .sample([.init(regex: "k[^\n]*key", regions: [.comment])]), "# k key\n k key # kkey")
        == ["0@1:3-1:8", "0@2:10-2:14"])
  }

  @Test func exclusionsDropMatches() throws {
    let text = "f(1)  # ok\nf(2,\n ok)\ndef g():\n  f(3)\n  ok\nf(4)\n"
    let pattern = Rule.Pattern(regex: #"\bf\([^)]*\)"#)
    func found(_ scope: Rule.Exclusion.Scope) throws -> [String] {
      try places(.sample([pattern], not: [.init(regex: "ok", scope: scope)]), text)
    }
    #expect(try found(.match) == ["0@1:1-1:5", "0@5:3-5:7", "0@7:1-7:5"])
    #expect(try found(.lines) == ["0@5:3-5:7", "0@7:1-7:5"])
    #expect(try found(.file) == [])
    #expect(
      try places(
        .sample([pattern], not: [.init(regex: "def g", scope: .function)]), text) == [])
    #expect(
      try places(
        .sample([pattern], not: [.init(regex: "def g|f.4", scope: .function)]),
        "f(0)\ndef g():\n  f(3)\ndef h(): f(5)\n") == ["0@4:10-4:14"])
    // Exclusions of a pattern; `^` and `$` match at the ends of the searched part.
    #expect(
      try places(
        .sample([
          .init(regex: "f.1.", exclusions: [.init(regex: "^f.1.$", scope: .match)]),
          .init(regex: "f.[12]", exclusions: [.init(regex: "^f.1.$")]),
        ]), text) == ["0@1:1-1:4", "0@2:1-2:4"])
    // The search continues after a match that an exclusion drops.
    #expect(
      try places(
        .sample([.init(regex: "[a-z]+key")], not: [.init(regex: "my", scope: .match)]), "mykey")
        == [])
  }

  @Test func contextsSurroundMatches() throws {
    let text = "f()\nfor x in y:\n  f()\ndef g():\n  f()\n  while f():\n    f()\n"
    func found(inside: Set<Rule.Context> = [], outside: Set<Rule.Context> = []) throws -> [Int] {
      let rule = Rule.sample([.init(regex: #"f\(\)"#)], inside: inside, outside: outside)
      return try RuleMatcher([rule]).findings(in: Array(text.utf8), path: "a.py", language: .python)
        .findings.map(\.line)
    }
    #expect(try found(inside: [.loop]) == [3, 7])
    #expect(try found(inside: [.function]) == [5, 6, 7])
    #expect(try found(inside: [.loop, .function]) == [7])
    #expect(try found(inside: [.function], outside: [.loop]) == [5, 6])
    #expect(try found(outside: [.loop, .function]) == [1])
    #expect(try found(inside: [.testFile]) == [])
    #expect(try found(outside: [.testFile, .loop]) == [1, 5, 6])
    let rule = Rule.sample([.init(regex: "f")], inside: [.testFile])
    #expect(try places(rule, "f", path: "tests/test_a.py") == ["0@1:1-1:2"])
    #expect(
      try places(.sample([.init(regex: "f")], outside: [.testFile]), "f", path: "a_test.py") == [])
  }

  @Test func rulesAreForLanguages() throws {
    let rules = [
      Rule.anywhere("a", languages: [.c, .go]), Rule.anywhere("b", languages: [.go]),
      Rule.anywhere("a"),
    ]
    let matcher = try RuleMatcher(rules)
    func found(_ language: Language) throws -> [String] {
      try matcher.findings(in: Array("ba".utf8), path: "x", language: language).places
    }
    #expect(try found(.c) == ["0@1:2-1:3"])
    #expect(try found(.go) == ["1@1:1-1:2", "0@1:2-1:3"])
    #expect(try found(.python) == ["2@1:2-1:3"])
    #expect(try found(.rust) == [])
    #expect(try matcher.findings(in: [], path: "x", language: .go) == FileFindings())
  }

  @Test func patternsMeanWhatPCRE2Says() throws {
    #expect(try places(.anywhere(#"(\w+)=\1\b"#), "ab=abc ab=ab") == ["0@1:8-1:13"])
    #expect(try places(.anywhere(#"(?<=\()a(?!b)"#), "(ab a (a)") == ["0@1:8-1:9"])
    #expect(
      try places(.anywhere("^a.c$"), "abc\nxabc\na\nc\nabc\r\n") == ["0@1:1-1:4", "0@5:1-5:4"])
    #expect(try places(.anywhere("(?i)É|x"), "é É X") == ["0@1:4-1:6"])
    #expect(try places(.anywhere("(?x) a b # c\n c"), "abc") == ["0@1:1-1:4"])
    #expect(try places(.anywhere("(?s)a.b"), "a\nb") == ["0@1:1-2:2"])
    #expect(try places(.anywhere("(?=b)|c*"), "ab\nc") == ["0@1:1-1:1", "0@2:1-2:2"])
    #expect(try places(.anywhere(#"foo\Kbar"#), "foobar") == ["0@1:4-1:7"])
    #expect(try places(.anywhere(#"(a|(?R)b)c"#), "accbc") == ["0@1:1-1:3"])
  }

  @Test func wrongExpressionsAreNamed() throws {
    func error(_ rules: [Rule]) -> RuleMatcher.PatternError? {
      do throws(RuleMatcher.PatternError) {
        _ = try RuleMatcher(rules)
        return nil
      } catch {
        return error
      }
    }
    let right = Rule.anywhere("a")
    let unclosed = "missing closing parenthesis"
    #expect(
      error([right, .anywhere("a(b")])
        == .init(rule: 1, pattern: 0, exclusion: nil, offset: 3, message: unclosed))
    #expect(
      error([.sample([.init(regex: "a", exclusions: [.init(regex: "b"), .init(regex: "(")])])])
        == .init(rule: 0, pattern: 0, exclusion: 1, offset: 1, message: unclosed))
    #expect(
      error([.sample([.init(regex: "a")], not: [.init(regex: "(")])])
        == .init(rule: 0, pattern: nil, exclusion: 0, offset: 1, message: unclosed))
    let wide = error([.anywhere(#"é[\]a[:alpha:]é]"#)])
    #expect(wide?.offset == 15)
    #expect(wide?.message.contains("ASCII") == true)
    #expect(error([.anywhere(#"é\[é]\Q[é]\E[[:^alpha:]\]]"#)]) == nil)
    #expect(error([.anywhere("(*UTF)a")]) != nil)
  }

  /// Each needs too many steps, in one way or another.
  @Test(arguments: [
    "(a+)+$", "(a|aa)+$", "(?:.*a){12}b", "a[^\n]{0,200}[^\n]{0,200}[^\n]{0,200}q",
    "[^;]*[^;]*[^;]*q!", "(?:a|b)*(?:a|b)*c", "(?>a|b)*?q", "(a*)*?\\Kq", "^(?:a?){60}a{60}$",
    "(?(?=a)a|b)*[ab]*[ab]*[ab]*q",
  ])
  func catastrophicPatternsAreStopped(_ regex: String) throws {
    let stopped = try stopped(regex)
    #expect(stopped.everywhere)
    if regex == "(a+)+$" { #expect(stopped.atLiterals) }
  }

  /// These look as bad, but PCRE2 optimizes them, or a required text does not occur.
  @Test(arguments: [#"\w+=q"#, #"\w++=q"#, #"(x+x+)+y"#, #"[^;]*needle"#])
  func linearPatternsEnd(_ regex: String) throws {
    #expect(try stopped(regex) == (false, false))
  }

  /// True if a pattern is stopped when it is searched everywhere, and around its literals.
  private func stopped(_ regex: String) throws -> (everywhere: Bool, atLiterals: Bool) {
    let text = Array((String(repeating: "a", count: 100_000) + "! = q c b\nx").utf8)
    let rules = [Rule.anywhere("a!"), .anywhere(regex), .anywhere("x")]
    let found = try [true, false].map { usesPrefilter in
      let clock = ContinuousClock()
      let start = clock.now
      let found = try RuleMatcher(rules, usesPrefilter: usesPrefilter).findings(
        in: text, path: "a.py", language: .python)
      #expect(clock.now - start < .seconds(20), "with prefilter: \(usesPrefilter)")
      #expect(found.places.contains("2@2:1-2:2"))
      #expect(found.places.contains("0@1:100000-1:100002"))
      return found
    }
    let record = FileFindings.Stopped(rule: 1, pattern: 0)
    return (found[1].stopped == [record], found[0].stopped == [record])
  }

  @Test func aStoppedExclusionKeepsItsFinding() throws {
    let rule = Rule.sample([.init(regex: "^x")], not: [.init(regex: "(a+)+$", scope: .file)])
    let text = Array(("x\n" + String(repeating: "a", count: 5000) + "!").utf8)
    let found = try RuleMatcher([rule]).findings(in: text, path: "a.py", language: .python)
    #expect(found.places == ["0@1:1-1:2"])
    #expect(found.stopped == [.init(rule: 0, pattern: 0)])
  }

  @Test func threadsShareAMatcher() async throws {
    let rules = (0..<20).map { Rule.anywhere("w\($0)\\b", languages: [.c, .go]) }
    let matcher = try RuleMatcher(rules)
    let texts = (0..<200).map { number in
      Array((0..<300).map { "w\(($0 * (number + 3)) % 23)" }.joined(separator: "\n").utf8)
    }
    let alone = try texts.map { try matcher.findings(in: $0, path: "a", language: .c) }
    try await withThrowingTaskGroup(of: (Int, FileFindings).self) { group in
      for (index, text) in texts.enumerated() {
        group.addTask { (index, try matcher.findings(in: text, path: "a", language: .c)) }
      }
      for try await (index, found) in group { #expect(found == alone[index]) }
    }
    #expect(alone.allSatisfy { $0.findings.count > 100 })
  }
}
