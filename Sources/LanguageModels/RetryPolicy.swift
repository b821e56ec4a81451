import Support

struct RetryPolicy: Sendable {
  var retries: Int
  /// In seconds, before the first repetition; each further wait is twice as long.
  var first = 1.0
  var longest = 60.0
  /// In seconds. If a service asks for more, there is no further try.
  var longestAsked = 300.0
  var pause: @Sendable (_ seconds: Double) async throws -> Void = { seconds in
    try await Task.sleep(for: .seconds(seconds))
  }

  /// Returns the seconds before a repetition: exponential, with jitter, so that clients that were
  /// rejected together do not come back together; `nil` if the service asks for too much.
  func wait(before repetition: Int, of call: Int, asked: Double?) -> Double? {
    var generator = KeyedGenerator(
      seed: 0, purpose: "model-retry", iteration: call, candidate: repetition)
    var own = first
    for _ in 1..<max(1, repetition) where own < longest { own *= 2 }
    own = min(own, longest) * (0.5 + 0.5 * generator.uniform())
    guard let asked else { return own }
    return asked > longestAsked ? nil : max(own, asked)
  }
}
