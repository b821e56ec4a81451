import Foundation
import Testing

@testable import Support

/// Studies that are killed, stopped, disturbed or out of disk space: the same command then ends in the
/// same bytes.
@Suite struct StudyInterruptionTests {
  /// Longer than a round takes, so that the moments fall within studies as well as around them.
  private static let long =
    StudyLaboratory.space + "proposer: {mode: tpe, iterations: 200, candidates: 3}\n"

  /// Takes long enough for a signal or another run to arrive while it runs.
  private static let rounds = 2_000
  private static let longer =
    StudyLaboratory.space + "proposer: {mode: sweep, iterations: \(rounds), candidates: 3}\n"

  @Test("SIGKILL at twenty random moments")
  func killed() async throws {
    let bench = try StudyLaboratory(Self.long)
    let folder = bench.folder
    try await bench.run(results: "whole")
    let expected = try bench.files("whole")
    let whole = try #require(expected["evolution_summary.jsonl"])
    let keys = try StudyLaboratory.keys(whole)
    #expect(keys.count == 600 && Set(keys).count == 600)
    let journal = try Self.journal(of: bench)

    var random = KeyedGenerator(seed: 20, purpose: "moments")
    var (killed, finished, resumed, torn) = (0, 0, 0, 0)
    func finish() throws {
      StudyLaboratory.expectSame(try bench.files(), expected, "after \(killed) kills")
      try folder.remove("results")
      finished += 1
    }
    while killed < 20 {
      let run = try Program.start(bench.laboratory.arguments("--jobs", "2"))
      // Some time after the journal has grown by some share, from nothing, while the run begins, to the
      // whole, while it reports.
      let start = bench.size(of: journal)
      let share = Double.random(in: -0.1...0.4, using: &random)
      let length = min(start + Int(max(0, share) * Double(whole.utf8.count)), whole.utf8.count)
      while bench.size(of: journal) < length, run.process.isRunning {
        try await Task.sleep(for: .milliseconds(1))
      }
      let delay = Int.random(
        in: 0...(length > start && length < whole.utf8.count ? 20 : 200), using: &random)
      try await Task.sleep(for: .milliseconds(delay))
      // Once all trials are done, every second run may end, so that studies start again.
      if start < whole.utf8.count || Bool.random(using: &random) { run.send(SIGKILL) }
      let result = try await run.result()
      if result.errors.contains("resuming after") { resumed += 1 }
      if result.signal == SIGKILL {
        killed += 1
        let text = folder.exists(journal) ? try folder.read(journal) : ""
        if !text.isEmpty, !text.hasSuffix("\n") { torn += 1 }
        #expect(whole.hasPrefix(text))
      } else {
        #expect(result.code == 0, "\(result.errors)")
        try finish()
      }
    }
    try await bench.run()
    try finish()
    #expect(resumed >= 3, "too few runs went on from trials")
    print(
      "20 kills: \(resumed) runs went on from trials, \(torn) with a torn line; \(finished) ended")
  }

  @Test("SIGINT ends a study with 130 and without an error; the same command resumes it")
  func interrupted() async throws {
    let bench = try StudyLaboratory(Self.longer)
    try await bench.run(results: "whole")
    let expected = try bench.files("whole")
    // Nothing in this process delays the signal after the first trials. With job control, shells leave
    // the signal to the programs they start.
    let journal = try Self.journal(of: bench)
    try bench.folder.writeProgram(
      "interrupting",
      """
      set -m
      journal=$1; shift
      "$@" & run=$!
      while [ ! -s "$journal" ] && kill -0 $run; do sleep 0.01; done
      kill -INT $run
      wait $run
      """)
    let result = try await RunningProgram(
      bench.folder.file("interrupting"),
      [bench.folder.file(journal), Program.path()] + bench.laboratory.arguments(),
      in: bench.folder.path, environment: [:]
    ).result()
    #expect(result.code == 130, "\(result.errors)")
    #expect(!result.errors.contains("error") && result.output == "")
    #expect(!bench.folder.exists("\(try bench.directory())/results.json"))
    let text = try bench.folder.read(journal)
    #expect(expected["evolution_summary.jsonl"]?.hasPrefix(text) == true && text.hasSuffix("\n"))
    let count = StudyLaboratory.rows(text).count
    let isPart = count > 0 && count < Self.rounds * 3
    #expect(isPart && count % 3 == 0, "whole rounds, not \(count) trials")
    let again = try await bench.run()
    #expect(again.errors.contains("resuming after \(count) trials\n"), "\(again.errors)")
    StudyLaboratory.expectSame(try bench.files(), expected)
  }

  /// The journal that a run will write, after another run of the experiment has ended in 'whole'.
  private static func journal(of bench: StudyLaboratory) throws -> String {
    try bench.directory("whole").replacing("whole/", with: "results/") + "/evolution_summary.jsonl"
  }

  /// A limit on file size simulates a full disk: a write fails after some of its bytes.
  @Test("3 on a full disk: every whole trial is kept, and with room the study resumes")
  func full() async throws {
    let bench = try StudyLaboratory()
    let folder = bench.folder
    try await bench.run(results: "whole")
    let expected = try bench.files("whole")
    let whole = try #require(expected["evolution_summary.jsonl"])
    let limit = 40
    #expect(whole.utf8.count > 2 * limit * 512)
    try folder.writeProgram(
      "limited", "trap '' XFSZ\nulimit -f \(limit)\nexec '\(try Program.path())' \"$@\"")
    for _ in 0..<2 {
      let result = try await RunningProgram(
        folder.file("limited"), bench.laboratory.arguments("--quiet"), in: "/", environment: [:]
      ).result()
      #expect(result.code == 3, "\(result.errors)")
      #expect(result.output == "")
      for words in [
        "error: the file '", "evolution_summary.jsonl' could not be written",
        "check that the disk has room, then run the same command again; it resumes where it stopped",
      ] {
        #expect(result.errors.contains(words), "\(result.errors)")
      }
      let kept = try folder.read("\(try bench.directory())/evolution_summary.jsonl")
      #expect(whole.hasPrefix(kept) && kept.hasSuffix("\n"))
      #expect(kept.utf8.count > (limit - 8) * 512)
    }
    try await bench.run()
    StudyLaboratory.expectSame(try bench.files(), expected)
  }

  @Test("Of two runs at once the second waits and finds every trial done")
  func together() async throws {
    let bench = try StudyLaboratory(Self.longer)
    try await bench.run(results: "whole")
    // The first is halted until the second waits, whatever else the machine does.
    try bench.folder.writeProgram(
      "both",
      """
      journal=$1; shift
      "$@" >first.out 2>first.err & first=$!
      while [ ! -s "$journal" ] && kill -0 $first; do sleep 0.01; done
      kill -STOP $first
      "$@" >second.out 2>second.err & second=$!
      until grep -q waiting second.err || ! kill -0 $second; do sleep 0.01; done
      kill -CONT $first
      wait $first && wait $second
      """)
    let journal = try Self.journal(of: bench)
    let both = try await RunningProgram(
      bench.folder.file("both"),
      [bench.folder.file(journal), Program.path()] + bench.laboratory.arguments(),
      in: bench.folder.path, environment: [:]
    ).result()
    #expect(both.code == 0)
    let names = ["first", "second"]
    let output = try names.map { try bench.folder.read("\($0).out") }
    let errors = try names.map { try bench.folder.read("\($0).err") }
    #expect(output[0] == output[1])
    let waiting = errors.map { $0.contains("waiting for another run of the same experiment\n") }
    #expect(waiting == [false, true], "\(errors)")
    let words = "resuming after \(3 * Self.rounds) trials\n"
    #expect(errors[1].contains(words), "\(errors)")
    StudyLaboratory.expectSame(try bench.files(), try bench.files("whole"))
  }

  @Test(
    "A definition or lock changed during an unfinished run is refused; --new starts another")
  func changed() async throws {
    let bench = try StudyLaboratory()
    let folder = bench.folder
    try await bench.run()
    let expected = try bench.files()
    let directory = try bench.directory()
    try bench.stop(after: 20)
    func expectRefused(_ result: Program.Result, _ words: [String]) {
      for words in words + [
        "error: an unfinished run of 'trial' with 20 trials, \(folder.file(directory)),",
        "undo the change to finish it, or begin another run with --new",
      ] {
        #expect(result.errors.contains(words), "\(result.errors)")
      }
      #expect(result.output == "")
    }
    let seed = try await bench.run("--set", "seed=8", expecting: 3)
    expectRefused(seed, ["- seed: 7", "+ seed: 8"])
    try folder.write("one/lib/new.py", "def new(): pass\n")
    try bench.laboratory.commit("one", "new", at: 1_699_000_000)
    let lock = folder.file("new.lock")
    let other = try await bench.run("--lock", lock, expecting: 3)
    expectRefused(other, ["-   commit: ", "+   commit: "])
    // A YAML comment changes nothing, and the same command resumes.
    try bench.write(StudyLaboratory.standard + "# a remark\n")
    let again = try await bench.run()
    #expect(again.errors.contains("resuming after 20 trials\n"))
    try bench.write(StudyLaboratory.standard)
    try await bench.run()
    StudyLaboratory.expectSame(try bench.files(), expected)
    // Another study begins beside an unfinished one, which stays as it is.
    try bench.stop(after: 20)
    let new = try await bench.run("--set", "seed=8", "--new")
    #expect(!new.errors.contains("going on"))
    #expect(
      StudyLaboratory.rows(try folder.read("\(directory)/evolution_summary.jsonl")).count == 20)
    #expect(!folder.exists("\(directory)/results.json"))
  }

  @Test("A torn journal is continued; a damaged one is refused with its line")
  func damaged() async throws {
    let bench = try StudyLaboratory()
    try await bench.run()
    let expected = try bench.files()
    let path = try bench.directory() + "/evolution_summary.jsonl"
    let rows = StudyLaboratory.rows(try #require(expected["evolution_summary.jsonl"]))
    #expect(rows.count == StudyLaboratory.trials)
    try bench.stop(after: 0)
    try bench.folder.write(path, rows.prefix(10).map { $0 + "\n" }.joined() + rows[10].prefix(300))
    let torn = try await bench.run()
    #expect(torn.errors.contains("resuming after 10 trials\n"), "\(torn.errors)")
    StudyLaboratory.expectSame(try bench.files(), expected)
    var lines = rows
    lines[4] = String(lines[4].prefix(300))
    let broken = lines.map { $0 + "\n" }.joined()
    try bench.folder.write(path, broken)
    let result = try await bench.run(expecting: 3)
    for words in ["evolution_summary.jsonl' cannot be continued: line 5", "restore the file"] {
      #expect(result.errors.contains(words), "\(result.errors)")
    }
    #expect(try bench.folder.read(path) == broken, "what is refused is left as it is")
    // A missing row is noticed even if all others are whole.
    try bench.folder.write(path, (rows[..<4] + rows[5...]).map { $0 + "\n" }.joined())
    let gap = try await bench.run(expecting: 3)
    #expect(gap.errors.contains("trial 2.3 of 'sweep' stands in the place of 2.2"), "\(gap.errors)")
  }
}
