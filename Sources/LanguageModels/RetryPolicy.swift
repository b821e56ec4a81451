import Support

struct RetryPolicy: Sendable {
  var retries: Int
  /// The wait before the first repetition, in seconds; each further one is twice as long.
  var first = 1.0
  /// The longest wait of our own choice, in seconds.
  var longest = 60.0
  /// The longest wait, in seconds, that a service may ask for. If it asks for more, there is no
  /// further try.
  var longestAsked = 300.0
  var pause: @Sendable (_ seconds: Double) async throws -> Void = { seconds in
    try await Task.sleep(for: .seconds(seconds))
  }

  /// Returns the seconds before a repetition: exponential, with jitter, so that clients that were
  /// rejected together do not come back together.
  ///
  /// - Parameters:
  ///   - repetition: The number of the repetition, from 1.
  ///   - call: The number of the call to which it belongs.
  ///   - asked: The wait that the service asks for, in seconds.
  /// - Returns: At least half of the exponential wait, at most all of it, and no less than `asked`;
  ///   `nil` if the service asks for too much.
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
