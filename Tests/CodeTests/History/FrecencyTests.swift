import Testing

@testable import Code
@testable import Support

@Suite struct FrecencyTests {
  private static let day = 86_400

  /// A history of commits, each with its age in days and the files that it touched.
  private func history(_ commits: [(age: Int, files: [String])], at time: Int = 1_700_000_000)
    -> History
  {
    var (paths, touches, result): ([String], [UInt32], [History.Commit]) = ([], [], [])
    for (age, files) in commits {
      let start = touches.count
      for file in files {
        if !paths.contains(file) { paths.append(file) }
        touches.append(UInt32(paths.firstIndex(of: file) ?? 0))
      }
      result.append(
        .init(id: "", time: time - age * Self.day, subject: "", touched: start..<touches.count))
    }
    return History(
      commits: result, paths: paths, touches: touches, time: time, isShallow: false)
  }

  @Test("Worked by hand: sums 1 + 1/2, 1/2 + 1/4, 1/8, 0")
  func byHand() {
    let history = history([(0, ["a"]), (90, ["a", "b"]), (180, ["b"]), (270, ["c"])])
    let frecency = Frecency(history: history, paths: ["c", "a", "new", "b"])
    #expect(frecency.hasSignal)
    let expected = [(0.125 / 1.5).squareRoot(), 1, 0, 0.5.squareRoot()]
    #expect(frecency.scores == expected)
  }

  @Test("The day of the reading, and a shift of all times, change nothing")
  func shift() {
    let commits = [(3, ["a"]), (17, ["a", "b"]), (200, ["b", "c"])]
    let paths = ["a", "b", "c"]
    let early = Frecency(history: history(commits, at: 1_000_000_000), paths: paths)
    #expect(early == Frecency(history: history(commits, at: 1_999_999_999), paths: paths))
  }

  @Test("More touches and later touches never lower a score")
  func monotonic() {
    let base = [(10, ["a"]), (20, ["b"]), (0, ["top", "top"])]
    let paths = ["a", "b", "top"]
    let scores = Frecency(history: history(base), paths: paths).scores
    #expect(scores[0] > scores[1])
    let more = Frecency(history: history(base + [(400, ["b"])]), paths: paths).scores
    #expect(more[1] > scores[1])
    #expect(more[0] == scores[0])
  }

  @Test("One commit, no commit, and no file carry no information")
  func noSignal() {
    for commits in [[], [(0, ["a", "b"])]] as [[(Int, [String])]] {
      let frecency = Frecency(history: history(commits), paths: ["a", "b"])
      #expect(!frecency.hasSignal)
      #expect(frecency.scores == [0, 0])
    }
    #expect(!Frecency(history: history([(0, ["a"])]), paths: []).hasSignal)
    #expect(!Frecency(accesses: [], paths: ["a"]).hasSignal)
  }

  @Test("An access log counts back from its latest entry with a half-life of ten days")
  func accesses() throws {
    let log = """
      {"path": "a", "time": 1700000000}
      {"time": 1699136000.0, "path": "b", "editor": "x"}

      {"path": "b", "time": 1699136000}\r
      {"path": "c", "time": 1697408000}
      """
    let accesses = try Access.log(Array(log.utf8))
    #expect(accesses.map(\.path) == ["a", "b", "b", "c"])
    let frecency = Frecency(accesses: accesses, paths: ["a", "b", "c", "d"])
    #expect(frecency.scores == [1, 1, 0.125.squareRoot(), 0])
  }

  @Test(
    "A log that is none names its line",
    arguments: ["{\"path\": \"a\"}", "{\"path\": 1, \"time\": 1}", "nonsense", "[1]", "{"])
  func malformedLog(line: String) {
    let error = #expect(throws: OperationError.self) {
      try Access.log(Array("{\"path\": \"a\", \"time\": 1}\n\(line)\n".utf8))
    }
    #expect(error?.message.contains("line 2") == true)
  }
}
