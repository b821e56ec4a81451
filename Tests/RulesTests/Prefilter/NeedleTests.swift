import Testing

@testable import Rules

@Suite("Literals that the prefilter looks for") struct NeedleTests {
  private func needle(_ regex: String) -> String? {
    guard let needle = PatternReader.shape(of: regex).flatMap(Needle.init) else { return nil }
    let literals = needle.literals.map {
      String(decoding: $0.bytes, as: UTF8.self) + ($0.ignoresCase ? "/i" : "")
    }
    let most = needle.lead.most.map(String.init) ?? ""
    return literals.joined(separator: " ") + " \(needle.lead.least)...\(most)"
  }

  @Test func literalsAndWhatLeadsToThem() {
    #expect(needle(#"\byaml\.load(?:_all)?\("#) == "yaml.load 0...0")
    #expect(needle(#"\b(?:pd|pandas)\.read_pickle\("#) == ".read_pickle( 2...6")
    #expect(needle(#"(?i)\w*secret\s*="#) == "secret/i 0...")
    #expect(needle(#"(\w+)\s*=\s*\1\.concat\("#) == ".concat( 2...")
    #expect(needle(#"(?x) f o o [ ] b # a comment"#) == "foo b 0...0")
    #expect(needle(#"ab{2}(?:cd)?e"#) == "abb 0...0")
  }

  @Test func someExpressionsHaveNone() {
    #expect(needle(#"\w+"#) == nil)
    #expect(needle(#"(?:needle)?"#) == nil)
    #expect(needle(#"needle|\s+"#) == nil)
    #expect(needle(#"needle\K"#) == nil)
    #expect(needle(#"(*COMMIT)needle"#) == nil)
    #expect(needle("") == nil)
  }

  /// Deep nesting is read in reasonable time; too deep nesting gives no needle.
  @Test func nestedExpressions() {
    func nested(_ depth: Int) -> String {
      (0..<depth).reduce("x") { inner, level in "(?:\(inner)+|needle\(level))\\s" }
    }
    _ = needle(nested(40))
    #expect(needle(nested(6)) != nil)
    #expect(needle(nested(100)) == nil)
  }

  @Test func stepsAreCountedWhereThereIsAChoice() {
    #expect(
      PatternReader.counted(#"a*b{2}c+?[d*]\*(?:e|f)*+g{1,9}"#)
        == #"a*(?C1)b{2}c+?(?C1)[d*]\*(?:e|f)*+(?C1)g{1,9}(?C1)"#)
    #expect(PatternReader.counted("(?(1)a)") == nil)
  }

  @Test func theAutomatonFindsAllOccurrences() {
    let literals = [
      Literal(bytes: Array("he".utf8), ignoresCase: false),
      Literal(bytes: Array("she".utf8), ignoresCase: true),
      Literal(bytes: Array("hers".utf8), ignoresCase: false),
      Literal(bytes: [0xFF, 0x00], ignoresCase: false),
    ]
    let text = Array("uSHErshers".utf8) + [0xFF, 0x00]
    var hits = LiteralHits()
    text.withUnsafeBufferPointer { LiteralAutomaton(literals).search($0, into: &hits) }
    let found = (0..<hits.count).map { [hits.literal($0), hits.position($0)] }
    #expect(found == [[1, 1], [0, 6], [1, 5], [2, 6], [3, 10]])
  }
}
