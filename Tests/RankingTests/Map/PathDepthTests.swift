import Testing

@testable import Ranking

@Suite struct PathDepthTests {
  @Test("Depth counts folders; a vendor folder is recognised at any depth")
  func depths() {
    let expected: [String: PathDepth] = [
      "README.md": .root, "src/main.c": .root, "Sources/Ranking/Index.swift": .moderate,
      "Sources/Ranking/Graph/PageRank.swift": .moderate, "a/b/c/d/e.go": .deep,
      "deps/lua/src/lapi.c": .vendor, "a/b/c/Vendor/x.go": .vendor, "third_party/x.c": .vendor,
      "vendor.go": .root,
    ]
    for (path, depth) in expected { #expect(PathDepth(path) == depth, "\(path)") }
    #expect(PathDepth.allCases.map(\.rawValue) == [0, 1, 2, 3])
  }
}
