import TestSupport
import Testing

@testable import Definitions
@testable import Support

/// No text, however it is damaged, may crash a decoder, take long, or be refused without a place.
@Suite struct DefinitionMutationTests {
  private static let seeds = [Examples.full, Examples.other, Examples.minimal].map {
    Array($0.utf8)
  }

  @Test(arguments: 0..<10)
  func damagedDefinitions(part: Int) throws {
    var random = TestRandom(state: UInt64(part))
    let clock = ContinuousClock()
    var refused = 0
    var slowest = Duration.zero
    for _ in 0..<1_000 {
      var bytes = Self.seeds.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.damage(&bytes, &random) }
      let time = clock.measure {
        do throws(DiagnosticError) {
          let definition = try Definition.parse(
            bytes: bytes, file: Examples.file, files: Examples.files)
          #expect(!definition.resolvedYAML.isEmpty)
        } catch {
          refused += 1
          Self.checkPlaces(error, bytes)
        }
      }
      slowest = max(slowest, time)
    }
    #expect(slowest < .seconds(1))
    #expect(refused > 500, "the damage must be worth the name")
  }

  /// Large texts, wrong in every place, so that no step is quadratic.
  @Test(arguments: [
    (0..<15_000).map { "key_number_\($0): 1\n" }.joined(),
    "parameters:\n" + (0..<15_000).map { " bm25_\($0): 1\n" }.joined(),
    "{" + String(repeating: "a: 1, ", count: 15_000) + "}",
    "gates: [" + String(repeating: "after.x >= y, ", count: 15_000) + "]",
  ])
  func largeTexts(text: String) {
    let time = ContinuousClock().measure {
      let error = #expect(throws: DiagnosticError.self) { try Examples.parse(text) }
      #expect((error?.diagnostics.count ?? 0) >= 1_000)
    }
    #expect(time < .seconds(20))
  }

  /// Every finding must lie in its text, and be shown on a line that begins with its place.
  private static func checkPlaces(_ error: DiagnosticError, _ bytes: [UInt8]) {
    let stripped = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    let repaired = Array(String(decoding: stripped, as: UTF8.self).utf8)
    let text = SourceText(file: Examples.file, bytes: repaired)
    let end = text.position(ofByte: repaired.count)
    #expect(!error.diagnostics.isEmpty)
    for diagnostic in error.diagnostics {
      let location = diagnostic.location
      #expect(!diagnostic.message.isEmpty)
      guard location.file == Examples.file else {
        #expect(location.file.hasPrefix("experiments/"))
        continue
      }
      let start = location.range.start
      #expect(start.line >= 1 && start.column >= 1 && start <= end)
      #expect(start.column <= text.line(start.line).count + 2)
      let shown = DiagnosticRenderer().render(diagnostic)
      #expect(shown.hasPrefix("\(Examples.file):\(start.line):\(start.column): error: "))
    }
  }

  private static func damage(_ bytes: inout [UInt8], _ random: inout TestRandom) {
    let place = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1 where !bytes.isEmpty: bytes[place] = .random(in: 0...255, using: &random)
    case 2:
      let special = Array("{}[]:,&*!|>'\"%@`#-?\n\t \u{0}\u{FEFF}é~0.".utf8)
      bytes.insert(special.randomElement(using: &random) ?? 0, at: place)
    case 3 where !bytes.isEmpty:
      let end = min(bytes.count, place + Int.random(in: 1...20, using: &random))
      bytes.removeSubrange(place..<end)
    case 4, 5:
      var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
      let a = Int.random(in: 0..<lines.count, using: &random)
      let b = Int.random(in: 0..<lines.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: lines.swapAt(a, b)
      case 1: lines.insert(lines[a], at: b)
      default: lines.remove(at: a)
      }
      bytes = Array(lines.joined(separator: [10]))
    case 6:
      let other = seeds.randomElement(using: &random) ?? []
      let start = Int.random(in: 0..<other.count, using: &random)
      let end = min(other.count, start + Int.random(in: 1...80, using: &random))
      bytes.insert(contentsOf: other[start..<end], at: place)
    default:
      let words = [
        "&a ", "*a", "<<: *a", "!!int ", "---\n", "...\n", "- - - ", "{a: ", "[[[", "? ",
      ]
      bytes.insert(contentsOf: (words.randomElement(using: &random) ?? "").utf8, at: place)
    }
  }
}
