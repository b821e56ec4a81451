import Support

/// How long to wait before a try is repeated.
struct RetryPolicy: Sendable {
  /// How often a try is repeated.
  var retries: Int
  /// The wait before the first repetition, in seconds; each further one is twice as long.
  var first = 1.0
  /// The longest wait of our own choice, in seconds.
  var longest = 60.0
  /// The longest wait that a service may ask for, in seconds; where it asks for more there is no further
  /// try.
  var longestAsked = 300.0
  /// How the time is waited for.
  var pause: @Sendable (_ seconds: Double) async throws -> Void = { seconds in
    try await Task.sleep(for: .seconds(seconds))
  }

  /// The seconds before a repetition: exponential, with jitter, so that those who were refused at the
  /// same time do not come back at the same time.
  ///
  /// - Parameters:
  ///   - repetition: Which it is, from 1.
  ///   - call: Which call it belongs to.
  ///   - asked: What the service asks for, in seconds.
  /// - Returns: From half of the exponential wait to all of it, and no less than is asked for; `nil`
  ///   where the service asks for too much.
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

/// What a response says of when to come back.
enum RetryAfter {
  /// The seconds that a response asks to wait for; `nil` where it asks for nothing.
  ///
  /// `Retry-After` is a number or a date (RFC 9110, section 10.2.3); a date is taken relative to the
  /// response's own `Date`, so that our clock may be wrong.
  static func seconds(_ headers: [String: String]) -> Double? {
    if let text = headers["retry-after-ms"], let milliseconds = Double(text), milliseconds >= 0 {
      return milliseconds / 1000
    }
    guard let text = headers["retry-after"] else { return nil }
    if let seconds = Double(text), seconds.isFinite, seconds >= 0 { return seconds }
    guard let then = Self.date(text), let now = headers["date"].flatMap(Self.date) else {
      return nil
    }
    return Double(max(0, then - now))
  }

  /// The seconds since 1970 of a date such as `Sun, 06 Nov 1994 08:49:37 GMT`.
  static func date(_ text: String) -> Int? {
    let parts = text.split(whereSeparator: { " :,".contains($0) })
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard parts.count == 8, parts[7] == "GMT", let day = Int(parts[1]), (1...31).contains(day),
      let month = months.firstIndex(of: String(parts[2])), let year = Int(parts[3]),
      (1970...9999).contains(year), let hour = Int(parts[4]), (0...23).contains(hour),
      let minute = Int(parts[5]), (0...59).contains(minute), let second = Int(parts[6]),
      (0...60).contains(second)
    else { return nil }
    // Years begin in March, so that the day that is added to some is the last.
    let shifted = month < 2 ? year - 1 : year
    let dayOfYear = (153 * ((month + 10) % 12) + 2) / 5 + day - 1
    let days =
      365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    return ((days * 24 + hour) * 60 + minute) * 60 + second
  }
}
