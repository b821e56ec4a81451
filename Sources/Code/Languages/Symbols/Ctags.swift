internal import Subprocess
import Support
internal import SystemPackage

/// Runs universal-ctags over texts held in memory: one process reads all texts of a batch in its
/// sandboxed interactive mode, so that it may open no file, and learns no file's name.
package struct Ctags: Sendable {
  package struct Job: Sendable {
    let fileExtension: String
    let range: Range<Int>

    package init(fileExtension: String, range: Range<Int>) {
      self.fileExtension = fileExtension
      self.range = range
    }

    /// An empty line of C, which every program that runs survives.
    fileprivate static let blank = Job(fileExtension: "c", range: 0..<1)
    fileprivate static let blankText: [UInt8] = [0x0A]
  }

  var program: String
  private let options: [String]

  package init(program: String = "ctags", languages: [LanguageSupport] = LanguageCatalog.all) {
    self.program = program
    options = languages.flatMap { $0.ctags?.options ?? [] }
  }

  /// The tags of each text, or the reason why the program does not survive it.
  ///
  /// The program answers one job after the other. If it ends early, the first job without an answer
  /// is tried once more in a process of its own, so that the result depends on that text alone, and
  /// the jobs after it go to another process.
  ///
  /// - Throws: ``OperationError`` if the program cannot run at all.
  package func tags(
    of jobs: [Job], in bytes: [UInt8]
  ) async throws -> [Result<[CtagsTag], SymbolFailure>] {
    var answers: [Result<[CtagsTag], SymbolFailure>] = []
    var rest = jobs[...]
    var isAlone = false
    while !rest.isEmpty {
      let asked = isAlone ? rest.prefix(1) : rest
      let (found, failure) = try await reply(to: asked, in: bytes)
      answers += found
      rest = rest.dropFirst(found.count)
      if let failure, asked.count == 1 {
        answers.append(.failure(failure))
        rest = rest.dropFirst()
        isAlone = false
      } else {
        isAlone = failure != nil
      }
    }
    return answers
  }

  package func version() async throws -> String {
    let reply = try await output(of: ["--version"], input: [], limits: nil)
    guard reply.status.isSuccess else { throw failed(reply) }
    let line = try reply.output.withBytes { bytes in
      String(decoding: bytes.prefix { $0 != 0x0A && $0 != UInt8(ascii: ",") }, as: UTF8.self)
    }
    guard line.hasPrefix("Universal Ctags") else {
      throw OperationError(
        .process, "'\(program)' is not Universal Ctags: '\(line)'",
        remedy: "install universal-ctags (Debian: apt-get install universal-ctags)")
    }
    return line
  }

  /// The answers up to the first job that the program did not survive, and what happened then.
  private func reply(
    to jobs: ArraySlice<Job>, in bytes: [UInt8]
  ) async throws -> ([Result<[CtagsTag], SymbolFailure>], SymbolFailure?) {
    let (reply, answers) = try await asked(jobs, in: bytes)
    // The greeting shows that the program has what it takes, so that what follows is due to a text. A
    // signal may come before it is written.
    if !answers.isGreeted {
      guard case .signaled = reply.status, try await asked([.blank], in: Job.blankText).1.isGreeted
      else { throw failed(reply) }
    }
    guard answers.whole.count < jobs.count else { return (answers.whole, nil) }
    return (answers.whole, failure(reply.status, answers.error))
  }

  private func asked(
    _ jobs: ArraySlice<Job>, in bytes: [UInt8]
  ) async throws -> (Reply, CtagsAnswers) {
    let reply = try await output(
      of: options + Self.arguments, input: Self.input(for: jobs, in: bytes),
      limits: Self.limits(for: jobs))
    let answers = try reply.output.withBytes {
      CtagsAnswers($0.bindMemory(to: UInt8.self), limit: jobs.count)
    }
    return (reply, answers)
  }

  private func failure(_ status: TerminationStatus, _ error: String) -> SymbolFailure {
    switch status {
    case .signaled(Self.processorTimeSignal): .time
    // The system kills if memory is short.
    case .signaled(Self.fileSizeSignal), .signaled(Self.killSignal): .memory
    default: error.contains("out of memory") ? .memory : .crash
    }
  }

  private static let killSignal: CInt = 9
  private static let processorTimeSignal: CInt = 24
  private static let fileSizeSignal: CInt = 25

  /// The program reads 20 to 35 MB in a second. A text has at least a second to itself: if it is not
  /// alone, running out of time only means that it is tried again.
  private static func limits(for jobs: ArraySlice<Job>) -> GuardedCommand.Limits {
    let size = jobs.reduce(0) { $0 + $1.range.count }
    return GuardedCommand.Limits(
      time: 1 + size / (jobs.count == 1 ? 1 << 20 : 8 << 20), memory: 2 << 30,
      output: 64 << 20 + 16 * size)
  }

  private struct Reply {
    let output: UnlinkedFile
    let errors: String
    let status: TerminationStatus
  }

  private func failed(_ reply: Reply) -> OperationError {
    OperationError(
      .process, "'\(program)' failed: \(reply.status)",
      remedy: "Universal Ctags 5.9 or later with the features json, interactive and sandbox"
        + " is needed: ctags --list-features",
      cause: reply.errors)
  }

  /// Runs the program with files for what goes in and out: pipes would cost more than what is
  /// done with the output, and one to a program that ended early would end this one with SIGPIPE.
  private func output(
    of arguments: [String], input: [UInt8], limits: GuardedCommand.Limits?
  ) async throws -> Reply {
    do {
      let command = try await GuardedCommand(program, arguments, limits: limits)
      defer { command.end(killing: Task.isCancelled) }
      let source = try UnlinkedFile(input)
      let output = try UnlinkedFile()
      let errors = try UnlinkedFile()
      let result = try await run(
        command.configuration(grace: .zero),
        input: .fileDescriptor(source.descriptor, closeAfterSpawningProcess: false),
        output: .fileDescriptor(output.descriptor, closeAfterSpawningProcess: false),
        error: .fileDescriptor(errors.descriptor, closeAfterSpawningProcess: false))
      withExtendedLifetime(source) {}
      try Task.checkCancellation()
      return Reply(output: output, errors: try errors.text(), status: result.terminationStatus)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw OperationError(
        .process, "the program '\(program)' was not found",
        remedy: "install universal-ctags (Debian: apt-get install universal-ctags)")
    }
  }

  private static func input(for jobs: ArraySlice<Job>, in bytes: [UInt8]) -> [UInt8] {
    var input: [UInt8] = []
    input.reserveCapacity(jobs.reduce(0) { $0 + $1.range.count + 80 })
    for (index, job) in jobs.enumerated() {
      // Without a line break at the end, some parsers end the last definition a line too early.
      let needsBreak = !job.range.isEmpty && bytes[job.range.upperBound - 1] != 0x0A
      let command =
        #"{"command":"generate-tags","filename":"\#(index).\#(job.fileExtension)","#
        + #""size":\#(job.range.count + (needsBreak ? 1 : 0))}"# + "\n"
      input.append(contentsOf: command.utf8)
      input.append(contentsOf: bytes[job.range])
      if needsBreak { input.append(0x0A) }
    }
    return input
  }

  /// No patterns and no kinds are requested that nothing uses.
  private static let arguments = [
    "--_interactive=sandbox", "--excmd=number", "--fields=-PF+neKSst",
  ]
}
