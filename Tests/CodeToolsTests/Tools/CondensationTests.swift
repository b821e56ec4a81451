import TestSupport
import Testing

@testable import CodeTools

@Suite("Strongly connected components")
struct CondensationTests {
  @Test("Two cycles, a bridge and an isolated node")
  func worked() {
    // 0 ⇄ 1 → 2 ⇄ 3, 4 → 0, 5
    let found = Condensation([[1], [0, 2], [3], [2], [0], []])
    #expect(found.members == [[2, 3], [0, 1], [4], [5]])
    #expect(found.component == [1, 1, 0, 0, 2, 3])
    #expect(found.depth == [0, 1, 2, 0])
  }

  @Test("Members reach each other, and components come after those that they reach")
  func property() {
    var random = TestRandom(state: 5)
    for _ in 0..<60 {
      let count = Int.random(in: 1...24, using: &random)
      let edges = (0..<count).map { _ in
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
          Int.random(in: 0..<count, using: &random)
        }
      }
      let found = Condensation(edges)
      var reaches = (0..<count).map { from in Set(edges[from]).union([from]) }
      for _ in 0..<count {
        for from in 0..<count {
          for step in reaches[from] { reaches[from].formUnion(edges[step]) }
        }
      }
      for left in 0..<count {
        for right in 0..<count {
          let isOne = reaches[left].contains(right) && reaches[right].contains(left)
          #expect(isOne == (found.component[left] == found.component[right]))
          if !isOne, reaches[left].contains(right) {
            #expect(found.component[right] < found.component[left])
            #expect(
              found.depth[found.component[right]] < found.depth[found.component[left]])
          }
        }
      }
    }
  }

  @Test("A path of a hundred thousand nodes does not overflow the stack")
  func long() {
    let count = 100_000
    let found = Condensation((0..<count).map { $0 + 1 < count ? [$0 + 1] : [] })
    #expect(found.depth.max() == count - 1)
  }
}
