internal import Foundation
internal import Synchronization
internal import SystemPackage

/// Kills the programs that this process started as soon as this process ends, however it ends.
///
/// A shell reads a pipe that only this process holds open for writing. A child writes its process
/// group into the pipe before it becomes the program that it is for, so that there is no moment in
/// which it runs unwatched. When the pipe closes, because this process has ended, the shell kills
/// the groups that are left.
package final class Watchdog: Sendable {
  /// `nil` if the system has no folder /proc in which a child finds the pipe.
  static let shared: Watchdog? = try? Watchdog()
  private static let isRunning = Atomic(false)

  private let orders: FileDescriptor
  /// Held open, so that writing is never writing to a closed pipe, which would be a signal.
  private let reader: FileDescriptor
  private let answers: FileDescriptor
  private let last = Atomic(0)

  private struct Unavailable: Error {}

  private init() throws {
    (reader, orders) = try FileDescriptor.privatePipe()
    let answering: FileDescriptor
    (answers, answering) = try FileDescriptor.privatePipe()
    defer { try? answering.close() }
    try FileDescriptor.open(FilePath(pipe), .writeOnly, options: .closeOnExec).close()
    _ = fcntl(orders.rawValue, F_SETFL, O_NONBLOCK)
    guard Self.start(input: reader.rawValue, output: answering.rawValue) else {
      throw Unavailable()
    }
    Self.isRunning.store(true, ordering: .releasing)
  }

  /// The path by which a child opens the pipe.
  var pipe: String { "/proc/\(getpid())/fd/\(orders.rawValue)" }

  /// Returns a number for a child that is to be started.
  func number() -> Int { last.add(1, ordering: .relaxed).newValue }

  /// Forgets a child that has ended, or kills what is left of its group.
  func end(_ number: Int, killing: Bool) { order(killing ? "kill \(number)" : "end \(number)") }

  /// Kills all programs that run, and waits until they are killed, but not for long.
  package static func killAll() {
    guard isRunning.load(ordering: .acquiring), let watchdog = shared else { return }
    watchdog.order("all")
    var answer = pollfd(fd: watchdog.answers.rawValue, events: Int16(POLLIN), revents: 0)
    _ = poll(&answer, 1, 200)
  }

  private func order(_ text: String) { _ = try? orders.writeAll(Array("\(text)\n".utf8)) }

  private static func start(input: CInt, output: CInt) -> Bool {
    #if os(Linux)
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      posix_spawn_file_actions_adddup2(&actions, input, 0)
      posix_spawn_file_actions_adddup2(&actions, output, 1)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
      // Whoever waits for the end of another pipe must not wait for this process.
      for descriptor in 3..<CInt(max(3, min(1024, getdtablesize()))) {
        posix_spawn_file_actions_addclose(&actions, descriptor)
      }
      var attributes = posix_spawnattr_t()
      posix_spawnattr_init(&attributes)
      defer { posix_spawnattr_destroy(&attributes) }
      // A group of its own gets no signals from the terminal.
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
      var arguments: [UnsafeMutablePointer<CChar>?] = ["sh", "-c", script].map {
        (word: String) in strdup(word)
      }
      defer { for argument in arguments { free(argument) } }
      arguments.append(nil)
      var environment: [UnsafeMutablePointer<CChar>?] = [nil]
      var child: pid_t = 0
      return posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, &environment) == 0
    #else
      return false
    #endif
  }

  private static let script = """
    trap '' INT TERM HUP
    open=
    strike() { for entry in $open; do kill -s KILL -- "-${entry#*:}"; done; open=; }
    forget() {
      kept=
      for entry in $open; do
        case $entry in
          "$1":*) if [ "$2" ]; then kill -s KILL -- "-${entry#*:}"; fi ;;
          *) kept="$kept $entry" ;;
        esac
      done
      open=$kept
    }
    while read -r order number group; do
      case $order in
        start) open="$open $number:$group" ;;
        end) forget "$number" '' ;;
        kill) forget "$number" kill ;;
        all) strike; echo done ;;
      esac
    done
    strike
    """
}
