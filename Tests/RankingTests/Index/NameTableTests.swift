@testable import Ranking
@testable import Support
import TestSupport
import Testing

@Suite struct NameTableTests {
  @Test("Signatures never hide a match: against plain string search, on random names and terms")
  func matches() throws {
    var random = TestRandom(state: 7)
    let parts = ["max", "depth", "io", "Server", "HTTP", "x", "é", "日本", "log2", "_"]
    var table = TermTable(capacity: 16)
    for part in parts + ["unused"] { _ = table.numbers(ofWordsIn: part) }
    let names = (0..<300).map { _ in
      (0..<Int.random(in: 1...4, using: &random)).map { _ in
        parts.randomElement(using: &random) ?? ""
      }.joined()
    }
    for name in names { _ = table.numbers(ofWordsIn: name) }
    let vocabulary = Vocabulary(bytes: table.frozen(), offsets: table.frozenOffsets())
    var builder = NameTable.Builder()
    let numbers = names.map { builder.number(of: $0, in: vocabulary) }
    let built = builder.table
    #expect(built.count == Set(names).count)
    for _ in 0..<200 {
      let words = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        let name = names.randomElement(using: &random) ?? ""
        let compounds = Tokenizer.words(of: name).compounds
        if let compound = compounds.randomElement(using: &random), Bool.random(using: &random) {
          return compound
        }
        let folded = name.foldedToTerm
        return Bool.random(using: &random) ? folded : String(folded.dropFirst().prefix(4))
      }.filter { !$0.isEmpty }
      let query = NameQuery(
        terms: words, tokens: words.compactMap { vocabulary.number(of: $0) })
      for (name, number) in zip(names, numbers) {
        var expected: NameMatches = []
        let folded = name.foldedToTerm
        if words.contains(where: { Array($0.utf8) == Array(folded.utf8) }) {
          expected.insert(.exact)
        }
        if words.contains(where: { $0.utf8.count >= 3 && Self.contains(folded, $0) }) {
          expected.insert(.substring)
        }
        let own = Tokenizer.words(of: name)
        if (own.tokens + own.compounds).contains(where: words.contains) { expected.insert(.token) }
        try #require(built.matches(Int(number), query) == expected, "\(name): \(words)")
      }
    }
  }

  @Test("The empty name matches nothing")
  func emptyName() {
    var builder = NameTable.Builder()
    let number = builder.number(of: "", in: Vocabulary(bytes: [], offsets: [0]))
    let query = NameQuery(terms: ["abc"], tokens: [])
    #expect(builder.table.matches(Int(number), query) == [])
  }

  private static func contains(_ text: String, _ part: String) -> Bool {
    let (text, part) = (Array(text.utf8), Array(part.utf8))
    guard text.count >= part.count else { return false }
    return (0...text.count - part.count).contains {
      text[$0..<$0 + part.count].elementsEqual(part)
    }
  }
}
