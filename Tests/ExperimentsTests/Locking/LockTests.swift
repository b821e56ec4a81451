import Testing

@testable import Experiments

@Suite struct LockTests {
  private let tools = ToolVersions(assay: "0.1.0", git: "2.39.5", ctags: "5.9.0", libyaml: "0.2.5")

  private func entry(
    _ name: String, commit: String? = "c1", tree: String = "t1", groundTruth: String? = "g1"
  ) -> LockedRepository {
    LockedRepository(
      name: name, git: "https://example.org/\(name)", ref: "main", commit: commit, tree: tree,
      groundTruth: groundTruth)
  }

  @Test("Equal locks do not differ, in whatever order their repositories stand")
  func same() {
    let lock = Lock(repositories: [entry("a"), entry("b")], tools: tools)
    let turned = Lock(repositories: [entry("b"), entry("a")], tools: tools)
    #expect(lock.differences(from: lock).isEmpty)
    #expect(lock.differences(from: turned).isEmpty)
  }

  @Test("Every difference is a sentence")
  func words() {
    var newTools = tools
    newTools.ctags = "6.0.0"
    let before = Lock(
      repositories: [entry("a"), entry("b"), entry("c"), entry("gone")], tools: tools)
    let now = Lock(
      repositories: [
        entry("a", commit: "c2", tree: "t2"), entry("b", commit: "c2"),
        entry("c", groundTruth: nil), entry("new"),
      ], tools: newTools)
    #expect(
      now.differences(from: before) == [
        "a: commit was c1 and is c2", "a: tree was t1 and is t2",
        "b: commit was c1 and is c2", "b: the files are the same in both commits",
        "c: ground truth was g1 and is none", "new: is not in the lock",
        "gone: is in the lock and no longer in the experiment", "ctags was 5.9.0 and is 6.0.0",
      ])
  }
}
