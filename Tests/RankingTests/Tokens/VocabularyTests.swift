import Testing

@testable import Ranking

@Suite struct VocabularyTests {
  /// Terms of every length around the eight-byte steps, with case and with bytes beyond ASCII.
  @Test func everyTermKeepsItsNumber() {
    var table = TermTable(capacity: 4)
    var expected: [String] = []
    var generator = SystemRandomNumberGenerator()
    for length in 1...64 {
      for _ in 0..<40 {
        let letters = "abcdefghijklmnopqrstuvwxyz0123456789éß日"
        let term = String((0..<length).map { _ in letters.randomElement(using: &generator)! })
        if term.utf8.count <= 64, !expected.contains(term) { expected.append(term) }
      }
    }
    func number(_ text: String) -> UInt32 {
      let padded = Array(text.utf8) + [UInt8](repeating: 0x41, count: 8)
      return padded.withUnsafeBufferPointer {
        table.number(of: $0.baseAddress!, from: 0, to: padded.count - 8)
      }
    }
    for (index, term) in expected.enumerated() { #expect(number(term) == UInt32(index)) }
    for (index, term) in expected.enumerated() {
      #expect(number(term.uppercasedASCII) == UInt32(index))
    }
    let vocabulary = Vocabulary(bytes: table.frozen(), offsets: table.frozenOffsets())
    #expect(vocabulary.count == expected.count)
    for (index, term) in expected.enumerated() {
      #expect(vocabulary.number(of: term) == UInt32(index))
      #expect(vocabulary[UInt32(index)] == term)
    }
    #expect(vocabulary.number(of: "neverseen!") == nil)
    #expect(vocabulary.number(of: "") == nil)
    #expect(Vocabulary(bytes: [], offsets: [0]).number(of: "a") == nil)
  }
}

extension String {
  fileprivate var uppercasedASCII: String {
    String(decoding: utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 }, as: UTF8.self)
  }
}
