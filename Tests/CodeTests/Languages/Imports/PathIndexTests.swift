import Testing

@testable import Code

@Suite struct PathIndexTests {
  let index = PathIndex(["b/x.h", "a/c/x.h", "a/d/e/x.h", "x.h", "a/c/yx.h", "é/x.h"])

  @Test func nearest() {
    let all = index.files(endingWith: "x.h")
    #expect(all == [1, 2, 0, 3, 5])
    var files = NearestFiles()
    #expect(files.nearest(to: "a") == nil)
    for file in all { files.add(file, at: index.directories[Int(file)]) }
    #expect(files.nearest(to: "a/c/deep") == 1)
    #expect(files.nearest(to: "a/d") == 2)
    #expect(files.nearest(to: "a") == 1)
    #expect(files.nearest(to: "z") == 3)
    #expect(files.nearest(to: "é") == 5)
    #expect(files.match(for: "a/c/deep")?.shared == 2)
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
