internal import Foundation
package import Subprocess
internal import SystemPackage

/// A program as it is started: in a session of its own, which does not outlive this process, and
/// within limits.
///
/// A shell enters itself with the ``Watchdog``, sets the limits, and becomes the program.
package struct GuardedCommand: Sendable {
  package struct Limits: Sendable, Hashable {
    /// Seconds of processor time. The program ends by SIGXCPU.
    let time: Int
    /// Bytes of address space. What the program asks for beyond is refused.
    let memory: Int
    /// Bytes of the largest file that is written. The program ends by SIGXFSZ.
    let output: Int

    package init(time: Int, memory: Int, output: Int) {
      self.time = time
      self.memory = memory
      self.output = output
    }
  }

  private let executable: Executable
  private let arguments: [String]
  private let folder: String?
  private let number: Int?

  /// - Parameter program: The program. If it has no slash, it is looked up in PATH.
  /// - Throws: `SubprocessError` if no folder in PATH has the program.
  package init(
    _ program: String, _ arguments: [String], in folder: String? = nil, limits: Limits? = nil
  ) async throws(SubprocessError) {
    self.folder = folder
    let executable: Executable =
      program.contains("/") ? .path(FilePath(program)) : .name(program)
    let path = try await executable.resolveExecutablePath(in: .inherit).string
    let watchdog = Watchdog.shared
    // The error about a program that cannot be run is the system's, not the shell's.
    guard Self.isRunnable(path, in: folder), watchdog != nil || limits != nil else {
      self.executable = executable
      self.arguments = arguments
      number = nil
      return
    }
    number = watchdog?.number()
    self.executable = .path("/bin/sh")
    self.arguments =
      ["-c", Self.script(isWatched: watchdog != nil, limits)]
      + [watchdog?.pipe ?? "sh", number.map(String.init) ?? "", path] + arguments
  }

  /// - Parameter grace: The time in which a terminated program may end by itself.
  package func configuration(
    environment: Environment = .inherit, grace: Duration
  ) -> Subprocess.Configuration {
    var platform = PlatformOptions()
    // A session of its own has no terminal to ask for a password on, and can be ended as a whole.
    platform.createSession = true
    platform.teardownSequence = [Self.teardown(grace)]
    return Subprocess.Configuration(
      executable: executable, arguments: Arguments(arguments), environment: environment,
      workingDirectory: folder.map { FilePath($0) }, platformOptions: platform)
  }

  package static func teardown(_ grace: Duration) -> TeardownStep {
    .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: grace)
  }

  /// Must be called when the program has ended.
  ///
  /// - Parameter killing: True if nothing that the program started may go on.
  package func end(killing: Bool) {
    if let number { Watchdog.shared?.end(number, killing: killing) }
  }

  private static func script(isWatched: Bool, _ limits: Limits?) -> String {
    let enter = isWatched ? #"{ echo "start $1 $$" >>"$0"; } 2>/dev/null || exit 125; "# : ""
    // Not every system knows every limit.
    let limit = limits.map {
      "{ ulimit -c 0; ulimit -S -t \($0.time); ulimit -H -t \($0.time + 2);"
        + " ulimit -v \($0.memory >> 10); ulimit -f \($0.output >> 9); } 2>/dev/null; "
    }
    return enter + (limit ?? "") + #"shift; exec "$@""#
  }

  private static func isRunnable(_ path: String, in folder: String?) -> Bool {
    let whole = path.hasPrefix("/") ? path : (folder.map { $0 + "/" } ?? "") + path
    var status = stat()
    return stat(whole, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(whole, X_OK) == 0
  }
}
