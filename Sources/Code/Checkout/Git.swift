internal import Subprocess
import Support
internal import SystemPackage

/// The git command line, run so that a repository is data and nothing in it is executed.
package struct Git: Sendable {
  package let executable: String

  package init(executable: String = "git") { self.executable = executable }

  enum Access {
    case read
    case fetch
  }

  enum Input {
    case nothing
    case bytes([UInt8])
    /// A descriptor that the child holds open as long as it runs.
    case descriptor(CInt)
  }

  struct Outcome {
    let succeeded: Bool
    let output: UnlinkedFile
    let errors: String
    /// The end of it in words, such as `exited(128)`.
    let status: String
  }

  package func version() async throws -> String {
    let text = try await text(of: ["version"], failing: "cannot ask git for its version")
    return text.hasPrefix("git version ") ? String(text.dropFirst(12)) : text
  }

  /// Runs a command; a non-zero exit code is a normal result. Cancelling ends all that it started.
  func run(
    _ arguments: [String], access: Access = .read, input: Input = .nothing,
    variables: [String: String] = [:]
  ) async throws -> Outcome {
    try Task.checkCancellation()
    let output = try UnlinkedFile()
    let errors = try UnlinkedFile()
    let status: TerminationStatus
    do {
      let options = GitEnvironment.options + (access == .fetch ? GitEnvironment.fetchOptions : [])
      let command = try await GuardedCommand(executable, options + arguments)
      defer { command.end(killing: Task.isCancelled) }
      let configuration = command.configuration(
        environment: GitEnvironment.variables(for: access, adding: variables), grace: .seconds(2))
      let file: UnlinkedFile? =
        if case .bytes(let bytes) = input { try UnlinkedFile(bytes) } else { nil }
      var descriptor = file?.descriptor
      if case .descriptor(let open) = input { descriptor = FileDescriptor(rawValue: open) }
      if let descriptor {
        status = try await Subprocess.run(
          configuration,
          input: .fileDescriptor(descriptor, closeAfterSpawningProcess: false),
          output: into(output), error: into(errors)
        ).terminationStatus
      } else {
        status = try await Subprocess.run(
          configuration, input: .none, output: into(output), error: into(errors)
        ).terminationStatus
      }
      withExtendedLifetime(file) {}
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

  func output(
    of arguments: [String], access: Access = .read, input: Input = .nothing,
    variables: [String: String] = [:], failing message: @autoclosure () -> String,
    remedy: String? = nil
  ) async throws -> UnlinkedFile {
    let outcome = try await run(arguments, access: access, input: input, variables: variables)
    guard outcome.succeeded else {
      throw OperationError(.repository, message(), remedy: remedy, cause: outcome.cause)
    }
    return outcome.output
  }

  /// The output of a command that must succeed, as text without the last line's end.
  package func text(
    of arguments: [String], variables: [String: String] = [:],
    failing message: @autoclosure () -> String, remedy: String? = nil
  ) async throws -> String {
    try await output(of: arguments, variables: variables, failing: message(), remedy: remedy)
      .line()
  }

  private func into(_ file: UnlinkedFile) -> FileDescriptorOutput {
    .fileDescriptor(file.descriptor, closeAfterSpawningProcess: false)
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
  var cause: String { errors.isEmpty ? "git \(status)" : errors }
}

extension UnlinkedFile {
  package func line() throws -> String {
    try withBytes { bytes in
      String(decoding: bytes.last == 10 ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }
  }
}
