import Foundation
import TestSupport
import Testing

@testable import Experiments
@testable import Support

@Suite struct RunFolderTests {
  /// Folders of runs that have a lock and nothing else, but for the finished ones.
  private func make(_ paths: [String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for path in paths { try folder.write("results/\(path)", "") }
    return folder
  }

  @Test("Runs are listed by experiment, then by id, the published copy last")
  func list() throws {
    let folder = try make([
      "b/bbbbbbbbbbbb/results.json", "b/aaaaaaaaaaaa/lock.yaml", "a/named/results.json",
      "a/notes/readme.txt", "published/b/bbbbbbbbbbbb/results.json", ".hidden/x/results.json",
      "published/é/cccccccccccc/results.json", "stray.txt", "a/file",
      "c/dddddddddddd/evolution_summary.jsonl", "c/eeeeeeeeeeee/other",
    ])
    let runs = try RunFolder.list(folder.path + "/results")
    #expect(
      runs.map { "\($0.isPublished ? "p " : "")\($0.experiment)/\($0.id)" } == [
        "a/named", "b/aaaaaaaaaaaa", "b/bbbbbbbbbbbb", "p b/bbbbbbbbbbbb", "c/dddddddddddd",
        "c/eeeeeeeeeeee", "p é/cccccccccccc",
      ])
    #expect(throws: OperationError.self) { try RunFolder.list(folder.path + "/none") }
  }

  @Test("A run's state: done, unfinished after n trials, unreadable")
  func state() throws {
    let sample = try SampleRun()
    try sample.folder.write("results/sample/000000000000/lock.yaml", "")
    try sample.folder.write(
      "results/sample/111111111111/evolution_summary.jsonl", "{}\n{}\n{}\n{\"tor")
    try sample.folder.write("results/sample/222222222222/results.json", "{")
    let runs = try RunFolder.list(sample.folder.path + "/results")
    let states = Dictionary(uniqueKeysWithValues: runs.map { ($0.id, $0.state()) })
    guard case .unfinished(nil)? = states["000000000000"],
      case .unfinished(3)? = states["111111111111"],
      case .unreadable(let error)? = states["222222222222"],
      case .done(let run)? = states[sample.outcome.id]
    else {
      Issue.record("\(states)")
      return
    }
    #expect(error.cause == "line 1, column 2: the text ends here; expected a key in quotes")
    #expect(run.id == sample.outcome.id)
    let table = RunListing(runs).table.terminal()
    for words in [
      "unfinished, 3 trials\n", "unfinished\n", "unreadable\n", "  no verdict        4\n",
    ] {
      #expect(table.contains(words), "\(table)")
    }
    #expect(
      table.contains("sample/222222222222: '") && table.contains("line 1, column 2: the text"))
    let listed = try JSONReader.value(of: Array(RunListing(runs).json.utf8))
    guard case .sequence(let entries)? = listed["runs"] else {
      Issue.record("no runs")
      return
    }
    #expect(entries.compactMap { $0["trials"] }.contains(.integer(3)))
    #expect(
      entries.compactMap { $0["objective"]?["difference"] } == [
        .real(run.comparison.overall[0].difference)
      ])
  }

  @Test("A run is found by folder, id, beginning or experiment")
  func find() throws {
    let folder = try make([
      "b/bbbbbbbbbbbb/results.json", "b/bbbaaaaaaaaa/lock.yaml", "c/cccccccccccc/results.json",
      "published/b/bbbbbbbbbbbb/results.json", "published/d/dddddddddddd/results.json",
      "e/111111111111/results.json", "e/112222222222/results.json",
    ])
    let results = folder.path + "/results"
    func path(_ name: String) throws -> String {
      String(try RunFolder.path(of: name, in: results).dropFirst(results.count + 1))
    }
    for (name, expected) in [
      ("bbbbbbbbbbbb", "b/bbbbbbbbbbbb"), ("bbbb", "b/bbbbbbbbbbbb"), ("b", "b/bbbbbbbbbbbb"),
      ("bbba", "b/bbbaaaaaaaaa"), ("c", "c/cccccccccccc"), ("d", "published/d/dddddddddddd"),
      ("e/11111", "e/111111111111"),
      (results + "/published/b/bbbbbbbbbbbb//", "published/b/bbbbbbbbbbbb"),
    ] {
      #expect(try path(name) == expected, "\(name)")
    }
    for (name, message, remedy) in [
      ("bbb", "'bbb' is the name of 2 runs", "b/bbbaaaaaaaaa, b/bbbbbbbbbbbb"),
      ("e", "'e' is the name of 2 runs", "e/111111111111, e/112222222222"),
      ("cccccccccccd", "there is no run 'cccccccccccd'", "did you mean 'cccccccccccc'?"),
      ("", "there is no run ''", "assay list"),
    ] {
      let error = #expect(throws: OperationError.self) { try path(name) }
      #expect(error?.code == .argument)
      #expect(error?.message.hasPrefix(message) == true, "\(String(describing: error))")
      #expect(error?.remedy?.contains(remedy) == true, "\(String(describing: error))")
    }
  }
}
