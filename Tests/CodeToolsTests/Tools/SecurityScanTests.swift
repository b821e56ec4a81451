@testable import Code
@testable import CodeTools
@testable import Ranking
@testable import Rules
@testable import Support
import Testing

@Suite("security_scan")
struct SecurityScanTests {
  /// Finds `print(` as low and `try` as high.
  private struct WordScanner: CodeScanner {
    func findings(in file: CorpusFile, content: [UInt8]) throws -> [CodeFinding] {
      guard file.language == .swift else { return [] }
      var found: [CodeFinding] = []
      let text = String(decoding: content, as: UTF8.self)
      for (line, words) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        if words.contains("print(") {
          found.append(finding(line + 1, "no-print", .low, 0.9, [532]))
        }
        if words.contains("try ") { found.append(finding(line + 1, "no-try", .high, 0.5, [])) }
      }
      return found
    }

    private func finding(
      _ line: Int, _ rule: String, _ severity: Rule.Severity, _ confidence: Double, _ cwe: [Int]
    ) -> CodeFinding {
      CodeFinding(
        line: line, endLine: line,
        rule: Rule(
          id: rule, name: rule, message: "a word", severity: severity, category: .correctness,
          languages: [.swift], confidence: confidence, cwe: cwe, patterns: []))
    }
  }

  @Test("The most severe findings come first, those in tests last; low severities can be hidden")
  func order() async throws {
    let tools = try await SamplePackage.tools(scanner: WordScanner())
    let answer = try tools.call("security_scan", [:])
    #expect(
      answer.places == [
        "Listener.swift:7 no-try", "main.swift:5 no-try", "main.swift:5 no-print",
        "HarbourTests.swift:7 no-try",
      ])
    #expect(answer.items[2].cwe == [532])
    #expect(answer.sections[0].notes == ["3 high, 1 low"])
    let high = try tools.call(
      "security_scan", ["minimum_severity": .string("high"), "path": .string("Sources/harbourd")])
    #expect(high.places == ["main.swift:5 no-try"])
  }

  @Test("Without a scanner, the tool says so")
  func missing() async throws {
    let tools = try await SamplePackage.tools()
    #expect(throws: ToolError.self) { try tools.call("security_scan", [:]) }
  }
}
