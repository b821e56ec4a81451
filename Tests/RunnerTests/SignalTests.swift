import Foundation
import Testing

@testable import Support

/// Signals end the program soon, and every program that it started.
@Suite struct SignalTests {
  /// A second is meant; other tests run at the same time.
  private static let soon = Duration.seconds(5)

  enum Child: String, CaseIterable { case ctags, git, model, server }

  /// Never ends, starts another that never ends, and ignores requests to end.
  private static func hanging(_ folder: Folder) -> String {
    "trap '' TERM INT HUP; sleep 600 & echo $$ > '\(folder.file("began"))'; sleep 600"
  }

  /// A run in which a child hangs: its arguments and its environment.
  private func run(_ child: Child) throws -> (StudyLaboratory, [String], [String: String]) {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let study: StudyLaboratory
    switch child {
    case .ctags, .git:
      study = try StudyLaboratory()
      try study.folder.writeProgram(
        "hanging/\(child.rawValue)",
        """
        case "$*" in *version) PATH='\(path)' exec \(child.rawValue) "$@";; esac
        \(Self.hanging(study.folder))
        """)
    case .model:
      study = try StudyLaboratory(
        StudyLaboratory.space + """
          proposer:
            mode: llm
            iterations: 3
            candidates: 2
            model: {provider: command, command: [../model]}

          """)
      try study.folder.writeProgram("model", Self.hanging(study.folder))
    case .server:
      study = try LegRunTests.laboratory(
        "context", parameters: "{bm25_k1: [0.5, 3]}",
        context: "{budget: 500, server: [../server], tools: {semantic_search: a}}")
      try study.folder.writeProgram("server", Self.hanging(study.folder))
      let definition = try study.folder.read("experiments/e.yaml")
      try study.folder.write(
        "experiments/e.yaml",
        definition.replacing("../server", with: study.folder.file("server")))
    }
    return (
      study, study.laboratory.arguments(), ["PATH": study.folder.file("hanging") + ":" + path]
    )
  }

  /// Runs a body that waits on a thread of its own. The threads of tests may be busy for longer than a
  /// server has to answer.
  @discardableResult
  private func onThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
    }
  }

  @Test(arguments: Child.allCases, [SIGINT, SIGTERM, SIGHUP, SIGKILL])
  func ends(_ child: Child, _ signal: Int32) async throws {
    let (study, arguments, environment) = try run(child)
    let orphans = Orphans()
    let began = study.folder.file("began")
    let (run, children, start) = try await onThread {
      let run = try Program.start(
        arguments, environment: environment.merging(orphans.environment) { $1 })
      while run.process.isRunning, !FileManager.default.fileExists(atPath: began) { usleep(10_000) }
      let children = orphans.running(except: run.process.processIdentifier)
      let start = ContinuousClock.now
      run.send(signal)
      return (run, children, start)
    }
    #expect(children.count >= 3, "the program, its shell and what it started: \(children)")
    let result = try await run.result()
    #expect(result.ended - start < Self.soon)
    if signal == SIGKILL {
      #expect(result.signal == SIGKILL)
    } else {
      #expect(result.code == 128 + signal, "\(result.errors)")
      #expect(
        result.errors.hasSuffix(
          "interrupted: run the same command again; it resumes where it stopped\n"))
      #expect(!result.errors.contains("error"), "\(result.errors)")
    }
    #expect(result.output == "")
    try await orphans.expectNone("\(child) \(signal)")
  }

  @Test("A second signal does not wait, and work that cannot be cancelled does not delay the end")
  func busy() async throws {
    let folder = try Folder()
    for number in 0..<40 {
      let line = "def f_\(number)(a, b): return a_\(number) + b * some_other(name, \(number))\n"
      try folder.write("one/f\(number).py", String(repeating: line, count: 20_000))
    }
    for signal in [SIGTERM, SIGINT] {
      let orphans = Orphans()
      let run = try Program.start(
        ["search", "name", "--repository", folder.file("one"), "--cache", folder.file("cache")],
        environment: orphans.environment)
      try await onThread { usleep(700_000) }
      guard run.process.isRunning else { continue }
      let start = ContinuousClock.now
      run.send(signal)
      let result = try await run.result()
      #expect(result.ended - start < Self.soon)
      #expect(result.code == 128 + signal || result.code == 0, "\(result.errors)")
      #expect(result.errors == "")
      try await orphans.expectNone("\(signal)")
    }
  }

  @Test("A program that ignores SIGHUP from its start keeps ignoring it")
  func nohup() async throws {
    let (study, arguments, environment) = try run(.ctags)
    let program = try RunningProgram(
      "/bin/sh", ["-c", "trap '' HUP; exec \"$@\"", "sh", try Program.path()] + arguments, in: "/",
      environment: environment)
    try await program.wait(for: study.folder.file("began"))
    program.send(SIGHUP)
    try await Task.sleep(for: .seconds(1))
    #expect(program.process.isRunning)
    program.send(SIGTERM)
    #expect(try await program.result().code == 143)
  }

  @Test("Kills at random moments of indexing leave no child, and the same bytes afterwards")
  func randomMoments() async throws {
    let folder = try Folder()
    var random = KeyedGenerator(seed: 5, purpose: "moments of kills")
    for number in 0..<600 {
      let name = ["py", "c", "ts", "rb", "go", "swift"][number % 6]
      let text = (0..<80).map { "def name_\(number)_\($0)(a): int x = a{}; // word\($0 % 7)\n" }
      try folder.write("many/d\(number % 13)/f\(number).\(name)", text.joined())
    }
    try folder.git(in: "many", "init", "--quiet", "--initial-branch=main")
    try folder.git(in: "many", "add", "--all")
    try folder.git(in: "many", "commit", "--quiet", "--message", "all")
    func arguments(_ cache: String) -> [String] {
      [
        "search", "word5 name", "--explain", "--repository", folder.file("many"), "--cache",
        folder.file(cache),
      ]
    }
    let start = ContinuousClock.now
    let whole = try await Program.run(arguments("whole"))
    let time = (whole.ended - start) / .milliseconds(1)
    #expect(whole.code == 0, "\(whole.errors)")
    var killed = 0
    for round in 0..<24 {
      let signal = [SIGKILL, SIGTERM, SIGKILL, SIGHUP][round % 4]
      let orphans = Orphans()
      if round % 6 == 0, folder.exists("cache") { try folder.remove("cache") }
      let run = try Program.start(arguments("cache"), environment: orphans.environment)
      let pause = UInt32.random(in: 0...UInt32(time * 1100), using: &random)
      try await onThread { usleep(pause) }
      run.send(signal)
      let result = try await run.result()
      try await orphans.expectNone("round \(round), signal \(signal)")
      if result.code == 0 {
        #expect(result.output == whole.output)
      } else {
        killed += 1
        #expect(result.signal == signal || result.code == 128 + signal, "\(result.errors)")
        #expect(result.errors == "")
      }
    }
    #expect(killed >= 6)
    #expect(try await Program.run(arguments("cache")).output == whole.output)
  }
}
