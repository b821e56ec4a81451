import TestSupport
import Testing

@testable import CodeTools

@Suite struct CodeNamesAroundTests {
  @Test(
    "The declarations around a line are those that begin at or before it and end at or after it")
  func around() async throws {
    var random = TestRandom(state: 3)
    var texts: [String: String] = [:]
    for number in 0..<6 {
      var text = ""
      var depth = 0
      for line in 0..<120 {
        switch Int.random(in: 0..<6, using: &random) {
        case 0 where depth < 5:
          text += "struct S\(line) {\n"
          depth += 1
        case 1 where depth > 0:
          text += "}\n"
          depth -= 1
        case 2: text += "func f\(line)() { }; func g\(line)() {\n}\n"
        case 3: text += "extension E\(line) { var v\(line): Int { 1 } }\n"
        default: text += "// \(line)\n"
        }
      }
      texts["Sources/A/f\(number).swift"] = text + String(repeating: "}\n", count: depth)
      texts["b/f\(number).py"] =
        (0..<40).map { line in
          String(repeating: "    ", count: line % 4) + (line % 3 == 0 ? "class" : "def")
            + " n\(line)(a):\n"
        }.joined() + "                pass\n"
    }
    let names = CodeNames(try await SamplePackage.project(texts))
    var most = 0
    for file in texts.keys.indices.enumerated().map(\.offset) {
      let places = names.declarations(of: file)
      for line in 0..<160 {
        let expected = places.filter {
          names.declarations[$0].line <= line && names.declarations[$0].endLine >= line
        }
        #expect(names.around(file, line: line) == expected.reversed())
        most = max(most, expected.count)
      }
    }
    #expect(most >= 4)
  }
}
