import Experiments
import Support
import Synchronization

/// Shows a bar with rate and time left on a terminal, elsewhere a line for each finished part.
final class ProgressDisplay: Sendable {
  enum Style: Sendable { case bar, lines, silent }

  private struct State {
    var key = ""
    var start = ContinuousClock.now
    var shown = ContinuousClock.now - .seconds(1)
    var isFinished = false
  }

  private let style: Style
  private let state = Mutex(State())

  init(style: Style) { self.style = style }

  func show(_ progress: Progress) {
    guard style != .silent else { return }
    state.withLock { state in
      let key = "\(progress.stage) \(progress.repository ?? "")"
      if state.key != key { state = State(key: key) }
      guard !state.isFinished else { return }
      let seconds = (.now - state.start) / .seconds(1)
      if progress.isFinished {
        let line = "\(Self.name(progress)) \(Self.decimal(seconds)) s"
        Console.error(line + "\n", redrawing: style == .bar)
        state.isFinished = true
      } else if style == .bar, ContinuousClock.now - state.shown > .milliseconds(80) {
        state.shown = .now
        Console.error("\(Self.name(progress)) \(Self.bar(progress, seconds))", redrawing: true)
      }
    }
  }

  private static func name(_ progress: Progress) -> String {
    let stage = progress.stage.rawValue
    let padded = stage + String(repeating: " ", count: max(0, 10 - stage.count))
    return progress.repository.map { "\(padded) \($0.printable)" } ?? padded
  }

  private static func bar(_ progress: Progress, _ seconds: Double) -> String {
    guard progress.total > 0 else { return "…" }
    let share = Double(progress.done) / Double(progress.total)
    let full = Int(share * 24)
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 24 - full)
    guard progress.done > 0, seconds > 0.05 else { return bar }
    let rate = Double(progress.done) / seconds
    let left = Double(progress.total - progress.done) / rate
    let speed =
      progress.unit == "bytes"
      ? "\(decimal(rate / 1e6)) MB/s" : "\(decimal(rate)) \(progress.unit)/s"
    return "\(bar) \(Int(share * 100)) %  \(speed)  \(decimal(left)) s left"
  }

  private static func decimal(_ value: Double) -> String { FixedPoint.text(value, decimals: 1) }
}
