struct Stopwatch {
  private(set) var timings: [StageTiming] = []
  private let clock = ContinuousClock()

  mutating func time<Value>(
    _ stage: Progress.Stage, _ repository: String? = nil, _ body: () throws -> Value
  ) rethrows -> Value {
    let start = clock.now
    defer { add(stage, repository, clock.now - start) }
    return try body()
  }

  mutating func time<Value>(
    _ stage: Progress.Stage, _ repository: String? = nil, _ body: () async throws -> Value
  ) async rethrows -> Value {
    let start = clock.now
    defer { add(stage, repository, clock.now - start) }
    return try await body()
  }

  private mutating func add(
    _ stage: Progress.Stage, _ repository: String?, _ duration: Duration
  ) {
    let seconds =
      Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    timings.append(
      StageTiming(stage: stage, repository: repository, seconds: seconds))
  }
}

package struct StageTiming: Sendable, Hashable {
  package let stage: Progress.Stage
  /// The repository, or `nil` for all.
  package let repository: String?
  package let seconds: Double
}
