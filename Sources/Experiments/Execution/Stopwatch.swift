struct Stopwatch {
  private(set) var timings: [StageTiming] = []
  private let clock = ContinuousClock()

  mutating func time<Value>(
    _ stage: Progress.Stage, _ repository: String? = nil, _ body: () async throws -> Value
  ) async rethrows -> Value {
    let start = clock.now
    defer {
      timings.append(
        StageTiming(
          stage: stage, repository: repository, seconds: (clock.now - start) / .seconds(1)))
    }
    return try await body()
  }
}

package struct StageTiming: Sendable, Hashable {
  package let stage: Progress.Stage
  package let repository: String?
  package let seconds: Double
}
