import Foundation
import Support
import Synchronization

/// Ends the program if SIGINT, SIGTERM or SIGHUP asks for it.
///
/// The first signal cancels the work. If that is not over soon, or if a second signal arrives, the
/// program ends in the midst of it, which its files survive as they survive SIGKILL.
final class Interruption: Sendable {
  /// A second is promised; it takes a while to end other programs.
  private static let patience = DispatchTimeInterval.milliseconds(600)
  private static let advice = Mutex("")
  /// `SIG_IGN` as a number; functions cannot be compared.
  private static let ignored = 1

  private struct State {
    var signal: CInt?
    var hasEnded = false
  }

  private let state = Mutex(State())
  /// A queue with a thread of its own, which the work cannot keep busy.
  private let queue = DispatchQueue(label: "assay.signals")

  /// Sets what an interrupted command says on standard error.
  static func advise(_ text: String) { advice.withLock { $0 = text } }

  init(_ cancel: @escaping @Sendable () -> Void) {
    // A program that `nohup` started keeps running.
    let isKept = unsafeBitCast(signal(SIGHUP, SIG_IGN), to: Int.self) == Self.ignored
    for number in [SIGINT, SIGTERM, SIGHUP] where number != SIGHUP || !isKept {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      // The handler holds the source, which nobody else does.
      source.setEventHandler { [self] in
        withExtendedLifetime(source) { receive(number, cancel) }
      }
      source.activate()
    }
  }

  private func receive(_ signal: CInt, _ cancel: @Sendable () -> Void) {
    let isFirst = state.withLock { state in
      defer { state.signal = state.signal ?? signal }
      return state.signal == nil
    }
    guard isFirst else { return endIfInterrupted() }
    queue.asyncAfter(deadline: .now() + Self.patience) { self.endIfInterrupted() }
    cancel()
  }

  /// Kills all other programs that run, and ends this one with 128 + the signal's number.
  func endIfInterrupted() {
    let signal = state.withLock { state in
      let signal = state.hasEnded ? nil : state.signal
      state.hasEnded = signal != nil || state.hasEnded
      return signal
    }
    guard let signal else { return waitIfEnded() }
    Watchdog.killAll()
    let advice = Self.advice.withLock { $0 }
    if !advice.isEmpty { Console.error("interrupted: \(advice)\n") }
    // Without what is registered for the end of the program, which may wait for the work.
    _exit(128 + signal)
  }

  private func waitIfEnded() {
    while state.withLock({ $0.hasEnded }) { sleep(1) }
  }
}
