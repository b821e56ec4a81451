import Testing

@testable import Support

@Suite struct SpellingTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("ab", "ba", 1), ("ca", "abc", 3),
    ("bm25_kl", "bm25_k1", 1),
  ])
  func distances(a: String, b: String, distance: Int) {
    for (a, b) in [(a, b), (b, a)] {
      #expect(Spelling.distance(Array(a.utf8), Array(b.utf8), limit: 3) == distance)
      #expect(Spelling.distance(Array(a.utf8), Array(b.utf8), limit: distance - 1) == nil)
    }
  }

  @Test func nearestNeedsToBeNear() {
    let words = ["baseline", "bench", "gates", "ground_truth"]
    #expect(Spelling.nearest(to: "Ground-Truth", in: words) == "ground_truth")
    #expect(Spelling.nearest(to: "gaets", in: words) == "gates")
    #expect(Spelling.nearest(to: "base", in: words) == nil)
    #expect(Spelling.nearest(to: "x", in: ["y"]) == nil)
    #expect(Spelling.nearest(to: "", in: words) == nil)
    #expect(Spelling.nearest(to: "ac", in: ["ab", "ad"]) == "ab")
  }

  @Test(
    "The nearest names come first; distant ones are left out",
    arguments: [
      ("parsablecomand", ["ParsableCommand"]),
      ("Optoin", ["Option", "Options"]),
      ("Optio", ["Option", "Options"]),
      ("Parsable", ["ParsableCommand", "ParsableArguments"]),
      ("zzz", []),
      ("", []),
    ])
  func names(near word: String, expected: [String]) {
    let names = ["ParsableCommand", "ParsableArguments", "Option", "Options", "run"]
    #expect(Spelling.names(near: word, in: names, limit: 3) == expected)
  }
}
