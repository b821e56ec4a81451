import Testing

@testable import Support

@Suite struct SpellingTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("ab", "ba", 1), ("ca", "abc", 3),
    ("bm25_kl", "bm25_k1", 1),
  ])
  func distances(a: String, b: String, distance: Int) {
    #expect(Spelling.distance(Array(a.utf8), Array(b.utf8)) == distance)
    #expect(Spelling.distance(Array(b.utf8), Array(a.utf8)) == distance)
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
}
