import Testing

@testable import Code

@Suite struct PathIndexTests {
  let index = PathIndex(["b/x.h", "a/c/x.h", "a/d/e/x.h", "x.h", "a/c/yx.h", "é/x.h"])

  @Test func nearest() {
    let all = index.files(endingWith: "x.h")
    #expect(all == [1, 2, 0, 3, 5])
    #expect(index.nearest(to: "a/c/deep", among: all) == 1)
    #expect(index.nearest(to: "a/d", among: all) == 2)
    #expect(index.nearest(to: "a", among: all) == 1)
    #expect(index.nearest(to: "z", among: all) == 3)
    #expect(index.nearest(to: "é", among: all) == 5)
    #expect(index.nearest(to: "a", among: []) == nil)
    #expect(index.files(endingWith: "c/x.h") == [1])
  }

  @Test func commonDepthCountsWholeComponents() {
    #expect(PathIndex.commonDepth("a/b", "a/bc") == 1)
    #expect(PathIndex.commonDepth("a/b", "a/b/c") == 2)
    #expect(PathIndex.commonDepth("", "a") == 0)
    #expect(PathIndex.commonDepth("", "") == 0)
  }

  @Test func join() {
    #expect(PathIndex.join("a/b", "../c/./d") == "a/c/d")
    #expect(PathIndex.join("", "x") == "x")
    #expect(PathIndex.join("a", "../../x") == nil)
    #expect(PathIndex.join("a", "..") == "")
  }

  @Test func directories() {
    #expect(index.directories(in: "a") == ["c", "d"])
    #expect(index.hasDirectory("a/d"))
    #expect(!index.hasDirectory("a/x"))
    #expect(index.files(in: "") == [3])
  }
}
