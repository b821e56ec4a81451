import TestSupport
import Testing

@testable import Code
@testable import Ranking

@Suite struct MapHistoryTests {
  private static let start = 1_700_000_000

  private func change(_ day: Int, _ paths: String...) -> ChangeLog.Change {
    ChangeLog.Change(time: Self.start + day * MapFixture.day, paths: paths)
  }

  private func time(_ day: Int) -> Int { Self.start + day * MapFixture.day }

  @Test("Ages, churn and Jaccard's index match hand-computed values")
  func byHand() {
    let log = ChangeLog([
      change(0, "a", "b"), change(100, "a", "b", "c"), change(150, "a"), change(190, "c"),
    ])
    let history = MapHistory(log, time: time(200))
    #expect(history.age(of: "a") == 50)
    #expect(history.age(of: "b") == 100)
    #expect(history.age(of: "c") == 10)
    #expect(history.age(of: "d") == nil)
    // 90 days before day 200 is day 110.
    #expect(["a", "b", "c", "d"].map { history.churn(of: $0) } == [1, 0, 1, 0])
    // a is in three commits, b in two of them; c in two, one of them with a.
    #expect(
      history.couplings(of: "a") == [
        .init(path: "b", strength: 2.0 / 3), .init(path: "c", strength: 1.0 / 4),
      ])
    #expect(
      history.couplings(of: "b") == [
        .init(path: "a", strength: 2.0 / 3), .init(path: "c", strength: 1.0 / 3),
      ])
    #expect(history.couplings(of: "d") == [])
  }

  @Test("Commits that are not given are invisible, as if the log did not contain them")
  func nothingLater() {
    let snapshot = MapFixture.snapshot(files: 30, seed: 7)
    let log = snapshot.log
    var random = TestRandom(state: 8)
    for _ in 0..<10 {
      let seen = (0..<log.count).filter { _ in Bool.random(using: &random) }
      let kept = seen.map { commit in
        ChangeLog.Change(
          time: log.times[commit],
          paths: (log.starts[commit]..<log.starts[commit + 1]).map {
            log.paths[Int(log.touches[Int($0)])]
          })
      }
      let part = MapHistory(log, commits: seen.shuffled(using: &random) + seen, time: snapshot.time)
      let alone = MapHistory(ChangeLog(kept), time: snapshot.time)
      for path in snapshot.graph.paths {
        #expect(part.age(of: path) == alone.age(of: path))
        #expect(part.churn(of: path) == alone.churn(of: path))
        #expect(part.couplings(of: path) == alone.couplings(of: path))
      }
    }
  }

  @Test("A renamed file keeps its history, and one that takes its name has its own")
  func renames() {
    // Newest first: 'old' was renamed to 'new', and later another file was called 'old'.
    func log(_ renames: Bool) -> ChangeLog {
      ChangeLog([
        change(190, "old", "x"), change(180, "old"),
        ChangeLog.Change(
          time: time(150), paths: ["new"], renames: renames ? [("old", "new")] : []),
        change(140, "old", "b"), change(100, "old", "b"), change(90, "b"),
      ])
    }
    let history = MapHistory(log(true), time: time(200))
    #expect(history.age(of: "new") == 50 && history.age(of: "old") == 10)
    #expect(history.churn(of: "new") == 2 && history.churn(of: "old") == 2)
    // Together in two commits, of four that touched either.
    #expect(history.couplings(of: "new") == [.init(path: "b", strength: 0.5)])
    #expect(history.couplings(of: "b") == [.init(path: "new", strength: 0.5)])
    #expect(history.couplings(of: "old") == [.init(path: "x", strength: 0.5)])
    #expect(MapHistory(log(false), time: time(200)).couplings(of: "new").isEmpty)
    // Before the rename, the file has its old name.
    let earlier = MapHistory(log(true), commits: 3..<6, time: time(145))
    #expect(earlier.couplings(of: "old") == [.init(path: "b", strength: 2.0 / 3)])
    #expect(earlier.couplings(of: "new").isEmpty)
  }

  @Test("Mass changes count as changes but couple no files")
  func massChanges() {
    let many = (0..<MapHistory.couplingLimit).map { "f\($0)" }
    let mass = ChangeLog.Change(time: time(9), paths: many + ["one", "more"])
    let history = MapHistory(ChangeLog([change(1, "one", "more"), mass]), time: time(10))
    #expect(history.couplings(of: "one") == [.init(path: "more", strength: 1)])
    #expect(history.couplings(of: "f1") == [])
    #expect(history.age(of: "f1") == 1)
    #expect(history.churn(of: "one") == 2)
  }

  @Test("Commits from a clock that is ahead count as made at the snapshot's time")
  func wrongClock() {
    let history = MapHistory(ChangeLog([change(12, "a")]), time: time(10))
    #expect(history.age(of: "a") == 0)
    #expect(history.churn(of: "a") == 1)
    #expect(MapHistory.none.age(of: "a") == nil)
  }

  @Test("A log of git's history equals a log of its commits")
  func fromHistory() {
    let history = History(
      commits: [
        .init(id: "b", time: time(2), subject: "", touched: 0..<2),
        .init(id: "a", time: time(1), subject: "", touched: 2..<3),
      ], paths: ["x", "y"], touches: [0, 1, 1], time: time(3), isShallow: false)
    let seen = MapHistory(ChangeLog(history), time: history.time)
    let alone = MapHistory(ChangeLog([change(2, "x", "y"), change(1, "y")]), time: time(3))
    for path in ["x", "y"] {
      #expect(seen.age(of: path) == alone.age(of: path))
      #expect(seen.couplings(of: path) == alone.couplings(of: path))
    }
  }
}
