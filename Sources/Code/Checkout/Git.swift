internal import Subprocess
import Support
internal import SystemPackage

/// The git command line, run so that a repository is data and nothing in it is executed.
package struct Git: Sendable {
  /// The program's name, looked up in PATH, or its path.
  package let executable: String

  /// Creates access to a git program.
  package init(executable: String = "git") { self.executable = executable }

  /// The permissions of a command.
  enum Access {
    /// Read files on this machine.
    case read
    /// Fetch into a mirror of ours.
    case fetch
  }

  /// The standard input of a command.
  enum Input {
    case nothing
    case bytes([UInt8])
    /// A descriptor that the child holds open as long as it runs.
    case descriptor(CInt)
  }

  /// The exit status and output of a command.
  struct Outcome {
    let succeeded: Bool
    let output: UnlinkedFile
    /// The last part of its standard error, without white space at the end.
    let errors: String
    /// The end of it in words, such as `exited(128)`.
    let status: String
  }

  /// The version of git, such as `2.39.5`.
  ///
  /// - Throws: ``OperationError`` if git is missing or fails.
  package func version() async throws -> String {
    let text = try await text(of: ["version"], failing: "cannot ask git for its version")
    return text.hasPrefix("git version ") ? String(text.dropFirst(12)) : text
  }

  /// Runs a command; a non-zero exit code is a normal result.
  ///
  /// Cancelling the task terminates the child and everything that it started.
  ///
  /// - Throws: ``OperationError`` if git cannot be run, `CancellationError`.
  func run(
    _ arguments: [String], access: Access = .read, input: Input = .nothing
  ) async throws -> Outcome {
    try Task.checkCancellation()
    let output = try UnlinkedFile()
    let errors = try UnlinkedFile()
    let status: TerminationStatus
    do {
      let configuration = configuration(arguments, access)
      switch input {
      case .nothing:
        status = try await Subprocess.run(
          configuration, input: .none, output: into(output), error: into(errors)
        ).terminationStatus
      case .bytes(let bytes):
        let file = try UnlinkedFile(bytes)
        status = try await Subprocess.run(
          configuration,
          input: .fileDescriptor(file.descriptor, closeAfterSpawningProcess: false),
          output: into(output), error: into(errors)
        ).terminationStatus
        withExtendedLifetime(file) {}
      case .descriptor(let descriptor):
        status = try await Subprocess.run(
          configuration,
          input: .fileDescriptor(
            FileDescriptor(rawValue: descriptor), closeAfterSpawningProcess: false),
          output: into(output), error: into(errors)
        ).terminationStatus
      }
    } catch let error as SubprocessError {
      try Task.checkCancellation()
      throw notRunnable(error)
    }
    try Task.checkCancellation()
    var text = try errors.text()
    while text.last?.isWhitespace == true { text.removeLast() }
    return Outcome(
      succeeded: status.isSuccess, output: output, errors: text, status: "\(status)")
  }

  /// Runs a command that must succeed.
  ///
  /// - Throws: ``OperationError`` with `message`, `remedy` and git's own words if it fails.
  func output(
    of arguments: [String], access: Access = .read, input: Input = .nothing,
    failing message: @autoclosure () -> String, remedy: String? = nil
  ) async throws -> UnlinkedFile {
    let outcome = try await run(arguments, access: access, input: input)
    guard outcome.succeeded else {
      throw OperationError(.repository, message(), remedy: remedy, cause: outcome.cause)
    }
    return outcome.output
  }

  /// The output of a command that must succeed, as text without the last line's end.
  package func text(
    of arguments: [String], failing message: @autoclosure () -> String, remedy: String? = nil
  ) async throws -> String {
    try await output(of: arguments, failing: message(), remedy: remedy).line()
  }

  private func into(_ file: UnlinkedFile) -> FileDescriptorOutput {
    .fileDescriptor(file.descriptor, closeAfterSpawningProcess: false)
  }

  private func configuration(_ arguments: [String], _ access: Access) -> Configuration {
    var platform = PlatformOptions()
    // A session of its own has no terminal to ask for a password on, and can be ended as a whole.
    platform.createSession = true
    platform.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))
    ]
    let options = GitEnvironment.options + (access == .fetch ? GitEnvironment.fetchOptions : [])
    return Configuration(
      executable: executable.contains("/") ? .path(FilePath(executable)) : .name(executable),
      arguments: Arguments(options + arguments),
      environment: GitEnvironment.variables(for: access),
      platformOptions: platform)
  }

  private func notRunnable(_ error: SubprocessError) -> OperationError {
    if error.code == .executableNotFound {
      return OperationError(
        .process, "git is needed and '\(executable)' was not found",
        remedy: "install git 2.31 or later, and see that it is in PATH")
    }
    return OperationError(.process, "git cannot be run", cause: "\(error)")
  }
}

extension Git.Outcome {
  /// The message of git, or its exit status if it wrote none.
  var cause: String { errors.isEmpty ? "git \(status)" : errors }
}

extension UnlinkedFile {
  /// The whole file as text without the last line's end.
  package func line() throws -> String {
    try withBytes { bytes in
      String(decoding: bytes.last == 10 ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }
  }
}
