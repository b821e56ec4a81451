@testable import Code
@testable import Rules
@testable import Support
import TestSupport
import Testing

@Suite struct FindingPlaceTests {
  private func places(_ text: [UInt8], _ regex: String) throws -> [FindingPlace] {
    let matcher = try RuleMatcher.of([SampleRules.rule("python-a", finds: regex)])
    return try matcher.findings(in: text, path: "a.py", language: .python).findings.map {
      FindingPlace($0, in: text)
    }
  }

  @Test func characters() throws {
    let text = Array("é = a(1)\r\n\tb = a(\n  2)\nx".utf8)
    let places = try places(text, #"\ba\((?s:.)*?\)"#)
    #expect(places.map(\.start) == [.init(line: 1, column: 5), .init(line: 2, column: 6)])
    #expect(places.map(\.end) == [.init(line: 1, column: 9), .init(line: 3, column: 5)])
    #expect(places.map(\.line) == ["é = a(1)", "\tb = a("])
    let broken = try self.places([0xFF, 0x20, 0x61, 0x28, 0x29], #"a\(\)"#)
    #expect(broken.map(\.start) == [.init(line: 1, column: 3)])
    #expect(broken.map(\.line) == ["\u{FFFD} a()"])
  }

  @Test func fingerprints() {
    func names(_ lines: [String], rule: String = "python-a", path: String = "a.py") -> [String] {
      var fingerprints = FindingFingerprints(path: path)
      return lines.map { fingerprints.next(rule: rule, line: $0) }
    }
    let first = names(["a(1)", "a(2)", "a(1)"])
    #expect(Set(first).count == 3)
    // Indentation and other lines do not count; the rule, the path and the words do.
    #expect(names(["   a(1) ", "\ta(1)"]) == [first[0], first[2]])
    #expect(names(["a(2)"]) == [first[1]])
    #expect(names(["a(1)"], rule: "python-b") != [first[0]])
    #expect(names(["a(1)"], path: "b.py") != [first[0]])
    #expect(first[0].utf8.count == 40)
  }
}
