import Foundation
import TestSupport
import Testing

@testable import Experiments
@testable import Ranking
@testable import Support

@Suite struct JournalTests {
  /// Names and words with whatever a text may hold.
  private static let odd = "a\u{0}\u{1F}\"\\/\n\r\t\u{7F}\u{85}\u{2028}\u{FEFF}é😀 {}[],: #'%"

  private static let names = ["r\(odd)", "s"]

  private static func trial(
    _ number: Int, study: String = odd, fold: Int? = nil, values: [[Double]]? = [[0.1, 1], [0.25]]
  ) -> Trial {
    let scores = values.map { QueryScores(repositories: names, values: $0) }
    return Trial(
      study: study, fold: fold, iteration: number, candidate: 1,
      parameters: Parameters.before.with([
        "bm25_k1": 0.1 + 0.2, "bm25_b": 1 / 3, "max_chunks_per_file": Double(number % 5 + 1),
        "adaptive_fusion": Double(number % 2),
      ]), hypothesis: "\(odd) \(number)", scores: scores,
      delta: scores.map { $0.objective - 0.1 }, status: scores == nil ? .raced : .rejected,
      reason: odd)
  }

  private static func read(_ path: String, study: String = odd, fold: Int? = nil) throws -> [Trial]
  {
    try Journal(path: path).trials(
      of: study, fold: fold, baseline: .before, queries: [(names[0], 2), (names[1], 1)])
  }

  private static func text(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  @Test("Trials come back to the bit: scores, points, names, folds, and those that were given up")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/deep/folder/a.jsonl"
    let numbers: [Double] = [
      0, -0.0, 1, 0.1, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -1e-300, 1 / 3,
    ]
    var written: [Trial] = [Self.trial(1)]
    for (place, number) in numbers.enumerated() {
      written.append(Self.trial(place + 2, values: [[number, 1 - number], [number]]))
    }
    written.append(Self.trial(20, values: nil))
    let folded = [Self.trial(1, fold: 1), Self.trial(1, fold: 2), Self.trial(2, fold: 1)]
    let other = [Self.trial(1, study: "tpe"), Self.trial(2, study: "tpe", values: nil)]
    let journal = try Journal(path: path)
    #expect(journal.recordedCount == 0 && !journal.wasTorn)
    for trial in written + folded + other { try journal.append(trial) }
    try journal.synchronize()
    let found = try Self.read(path)
    #expect(found == written)
    for (one, other) in zip(found, written) {
      #expect(
        one.scores?.values.map { $0.map(\.bitPattern) }
          == other.scores?.values.map { $0.map(\.bitPattern) })
      #expect(one.delta?.bitPattern == other.delta?.bitPattern)
    }
    #expect(try Self.read(path, fold: 1) == [folded[0], folded[2]])
    #expect(try Self.read(path, fold: 2) == [folded[1]])
    #expect(try Self.read(path, study: "tpe") == other)
    #expect(try Self.read(path, study: "none").isEmpty)
    let count = written.count + folded.count + other.count
    #expect(try Journal(path: path).recordedCount == count)
    // Each line is JSON by another reader too.
    for line in try Self.text(path).split(separator: 10) {
      let row = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
      #expect(
        (row["configuration"] as? [String: Any])?.count
          == ParameterSurface.parameters(of: .search).count)
    }
  }

  @Test("Cut off at any byte of its last line, it holds the trials before; what follows fits on")
  func torn() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.jsonl"
    let trials = [Self.trial(1), Self.trial(2, values: nil), Self.trial(3)]
    let journal = try Journal(path: path)
    for trial in trials { try journal.append(trial) }
    let whole = try Self.text(path)
    let start = try #require(whole.dropLast().lastIndex(of: 10)) + 1
    #expect(whole.count - start > 500)
    for cut in start..<whole.count {
      let torn = "\(folder.path)/torn.jsonl"
      try Data(whole[..<cut]).write(to: URL(fileURLWithPath: torn))
      let opened = try Journal(path: torn)
      #expect(opened.recordedCount == 2 && opened.wasTorn == (cut > start), "cut at \(cut)")
      if cut % 16 == 0 || cut > whole.count - 4 {
        #expect(try Self.read(torn) == Array(trials[..<2]))
        try opened.append(trials[2])
        #expect(try Self.text(torn) == whole)
        #expect(try Self.read(torn) == trials)
      }
    }
    // Bytes that were never written, as a crash of the machine may leave them, with and without an end.
    for rest in [[UInt8](repeating: 0, count: 40), [UInt8](repeating: 0, count: 40) + [10], [10]] {
      let torn = "\(folder.path)/zeros.jsonl"
      try Data(whole[..<start] + rest).write(to: URL(fileURLWithPath: torn))
      #expect(try Self.read(torn) == Array(trials[..<2]))
      #expect(try Self.text(torn) == Array(whole[..<start]))
    }
  }

  @Test("What is torn or changed before its last line is an error that names the line")
  func damaged() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.jsonl"
    let journal = try Journal(path: path)
    for number in 1...3 { try journal.append(Self.trial(number)) }
    let lines = String(decoding: try Self.text(path), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    let length = lines[1].utf8.count
    var cases = stride(from: 0, to: length, by: 37).map { String(lines[1].utf8.prefix($0)) ?? "" }
    for (old, new) in [
      ("\"study\": \"", "\"study\": 1, \"x\": \""), ("\"iteration\": 2", "\"iteration\": 2.5"),
      ("\"iteration\": 2", "\"iteration\": 1e300"), ("\"candidate\": 1", "\"candidate\": null"),
      ("rejected", "rejectee"), ("rejected", "raced"), ("\"bm25_k1\"", "\"bm25_k2\""),
      ("\"adaptive_fusion\": false", "\"adaptive_fusion\": \"no\""),
      ("\"scores\": \"", "\"scores\": \"AAAA"),
      ("\"scores\": \"", "\"scores\": null, \"s\": \""),
      ("\"study\"", "\"fold\": 1e300, \"study\""),
      ("\"study\"", "\"fold\": \"1\", \"study\""),
      ("\"study\"", "\"fold\": 99999999999999999999, \"study\""),
      ("{", "[{"),
    ] {
      #expect(lines[1].contains(old), "\(old)")
      cases.append(lines[1].replacing(old, with: new, maxReplacements: 1))
    }
    cases += [lines[1] + "}", lines[1] + ",", String(lines[1].dropLast())]
    for changed in cases {
      let bad = try folder.write(
        "bad.jsonl", [lines[0], changed, lines[2], ""].joined(separator: "\n"))
      let error = #expect(throws: OperationError.self, "\(changed)") { _ = try Self.read(bad) }
      let message = try #require(error?.message)
      #expect(message == "the journal '\(bad)' cannot be continued: line 2", "\(changed)")
      #expect(error?.remedy?.contains("restore the file") == true)
    }
    // Of other queries than the run's.
    #expect(throws: OperationError.self) {
      try Journal(path: path).trials(
        of: Self.odd, fold: nil, baseline: .before, queries: [("r", 2)])
    }
    #expect(throws: OperationError.self) { _ = try Journal(path: folder.path) }
  }
}
