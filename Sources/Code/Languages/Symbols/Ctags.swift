internal import Subprocess
import Support
internal import SystemPackage

/// Runs universal-ctags over texts held in memory: one process reads all texts of a batch in its
/// sandboxed interactive mode, so that it may open no file, and learns no file's name.
package struct Ctags: Sendable {
  package struct Job {
    let fileExtension: String
    let range: Range<Int>

    package init(fileExtension: String, range: Range<Int>) {
      self.fileExtension = fileExtension
      self.range = range
    }
  }

  var program: String
  private let options: [String]

  package init(program: String = "ctags", languages: [LanguageSupport] = LanguageCatalog.all) {
    self.program = program
    options = languages.flatMap { $0.ctags?.options ?? [] }
  }

  package func tags(
    of jobs: [Job], in bytes: [UInt8]
  ) async throws -> [Result<[CtagsTag], SymbolFailure>] {
    guard !jobs.isEmpty else { return [] }
    let input = Self.input(for: jobs, in: bytes)
    let output = try await output(arguments: options + Self.arguments, input: input)
    return try output.withBytes { try Self.parse($0.bindMemory(to: UInt8.self), count: jobs.count) }
      .map { .success($0) }
  }

  package func version() async throws -> String {
    let output = try await output(arguments: ["--version"], input: [])
    let line = try output.withBytes { bytes in
      String(decoding: bytes.prefix { $0 != 0x0A && $0 != UInt8(ascii: ",") }, as: UTF8.self)
    }
    guard line.hasPrefix("Universal Ctags") else {
      throw OperationError(
        .process, "'\(program)' is not Universal Ctags: '\(line)'",
        remedy: "install universal-ctags (Debian: apt-get install universal-ctags)")
    }
    return line
  }

  /// Runs the program with files for what goes in and out: pipes would cost more than what is
  /// done with the output, and one to a program that ended early would end this one with SIGPIPE.
  private func output(arguments: [String], input: [UInt8]) async throws -> UnlinkedFile {
    do {
      let source = try UnlinkedFile(input)
      let output = try UnlinkedFile()
      let result = try await run(
        program.contains("/") ? .path(FilePath(program)) : .name(program),
        arguments: Arguments(arguments),
        input: .fileDescriptor(source.descriptor, closeAfterSpawningProcess: false),
        output: .fileDescriptor(output.descriptor, closeAfterSpawningProcess: false),
        error: .string(limit: 1 << 16))
      withExtendedLifetime(source) {}
      try Task.checkCancellation()
      guard result.terminationStatus.isSuccess else {
        throw OperationError(
          .process, "'\(program)' failed: \(result.terminationStatus)",
          remedy: "Universal Ctags 5.9 or later with the features json, interactive and sandbox"
            + " is needed: ctags --list-features",
          cause: result.standardError)
      }
      return output
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw OperationError(
        .process, "the program '\(program)' was not found",
        remedy: "install universal-ctags (Debian: apt-get install universal-ctags)")
    }
  }

  private static func input(for jobs: [Job], in bytes: [UInt8]) -> [UInt8] {
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

  private static func parse(
    _ text: UnsafeBufferPointer<UInt8>, count: Int
  ) throws -> [[CtagsTag]] {
    var tags: [[CtagsTag]] = []
    tags.reserveCapacity(count)
    var current: [CtagsTag] = []
    for slice in text.split(separator: 0x0A) {
      let line = UnsafeBufferPointer(rebasing: slice)
      switch CtagsMessage(line: line) {
      case .tag(let tag): current.append(tag)
      case .completed:
        tags.append(current)
        current = []
      case .other: break
      case .error(let message):
        throw OperationError(.process, "universal-ctags reports an error", cause: message)
      case nil:
        throw OperationError(
          .process, "universal-ctags wrote a line that is no message",
          cause: String(decoding: line.prefix(200), as: UTF8.self))
      }
    }
    guard tags.count == count else {
      throw OperationError(
        .process, "universal-ctags answered for \(tags.count) of \(count) files")
    }
    return tags
  }

  /// No patterns and no kinds are requested that nothing uses.
  private static let arguments = [
    "--_interactive=sandbox", "--excmd=number", "--fields=-PF+neKSst",
  ]
}
