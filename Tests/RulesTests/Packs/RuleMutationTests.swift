import TestSupport
import Testing

@testable import Rules
@testable import Support

/// A damaged file of rules, template, manifest or filling must not crash a decoder, take long, or be
/// refused without a location.
@Suite struct RuleMutationTests {
  private static let seeds:
    [(text: String, parse: @Sendable ([UInt8]) throws(DiagnosticError) -> Void)] = [
      (
        SampleRules.full,
        { bytes throws(DiagnosticError) in
          _ = try RulesFile.parse(bytes: bytes, file: file, pack: "python")
        }
      ),
      (
        SampleRules.template,
        { bytes throws(DiagnosticError) in _ = try RuleTemplate.parse(bytes: bytes, file: file) }
      ),
      (
        SampleRules.otherTemplate,
        { bytes throws(DiagnosticError) in _ = try RuleTemplate.parse(bytes: bytes, file: file) }
      ),
      (
        SampleRules.fillings,
        { bytes throws(DiagnosticError) in
          let templates = [
            try RuleTemplate.parse(bytes: Array(SampleRules.template.utf8), file: "t")
          ]
          let set = try RuleSet([
            RulePack(
              name: "python", summary: "", source: "", license: nil, folder: "r",
              rules: try SampleRules.rules(), places: [])
          ])
          _ = try RuleTemplate.fill(
            try RuleFilling.parse(bytes: bytes, file: file), of: templates, for: set)
        }
      ),
    ]

  private static let file = "rules/python/damaged.yaml"

  @Test(arguments: 0..<4)
  func damagedFiles(part: Int) {
    var random = TestRandom(state: UInt64(part) &+ 100)
    let clock = ContinuousClock()
    var refused = 0
    var slowest = Duration.zero
    let (seed, parse) = Self.seeds[part]
    for _ in 0..<1_000 {
      var bytes = Array(seed.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.damage(&bytes, &random) }
      let time = clock.measure {
        do throws(DiagnosticError) { try parse(bytes) } catch {
          refused += 1
          Self.checkPlaces(error, bytes)
        }
      }
      slowest = max(slowest, time)
    }
    #expect(slowest < .seconds(2))
    #expect(refused > 300, "the damage must be worth the name")
  }

  private static func checkPlaces(_ error: DiagnosticError, _ bytes: [UInt8]) {
    let stripped = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    let repaired = Array(String(decoding: stripped, as: UTF8.self).utf8)
    let text = SourceText(file: file, bytes: repaired)
    let end = text.position(ofByte: repaired.count)
    #expect(!error.diagnostics.isEmpty)
    for diagnostic in error.diagnostics {
      #expect(!diagnostic.message.isEmpty)
      let start = diagnostic.location.range.start
      // Errors from values point at the template.
      guard diagnostic.location.file == file else {
        #expect(diagnostic.location.file == "t")
        #expect(diagnostic.notes.last?.location.file == file)
        continue
      }
      #expect(start.line >= 1 && start.column >= 1 && start <= end)
      #expect(start.column <= text.line(start.line).count + 2)
      #expect(
        DiagnosticRenderer().render(diagnostic)
          .hasPrefix("\(file):\(start.line):\(start.column): error: "))
    }
  }

  private static func damage(_ bytes: inout [UInt8], _ random: inout TestRandom) {
    let place = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1 where !bytes.isEmpty: bytes[place] = .random(in: 0...255, using: &random)
    case 2:
      let special = Array("{}[]()\\:,&*+|>'\"%#-?.^$\n \u{0}é0".utf8)
      bytes.insert(special.randomElement(using: &random) ?? 0, at: place)
    case 3 where !bytes.isEmpty:
      bytes.removeSubrange(place..<min(bytes.count, place + .random(in: 1...20, using: &random)))
    case 4:
      var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
      let a = Int.random(in: 0..<lines.count, using: &random)
      let b = Int.random(in: 0..<lines.count, using: &random)
      if Bool.random(using: &random) { lines.swapAt(a, b) } else { lines.insert(lines[a], at: b) }
      bytes = Array(lines.joined(separator: [10]))
    default:
      let words = [
        "(?:(?:a+)+)+", "(?<n>", "(?P=", "(*ACCEPT)", "\\Q", "(?#", "{{call}}", "{{", "[[:alpha:]",
        "(?i", "\\x{", "{1,99999}", "(?R)", "(?1)", "\\C", "&a ", "*a", "!!int ", "id: python-x\n",
      ]
      bytes.insert(contentsOf: (words.randomElement(using: &random) ?? "").utf8, at: place)
    }
  }
}
