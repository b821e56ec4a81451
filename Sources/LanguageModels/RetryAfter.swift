enum RetryAfter {
  /// Returns the seconds that a response asks to wait.
  ///
  /// `Retry-After` is a number or a date (RFC 9110, section 10.2.3). A date is taken relative to
  /// the response's own `Date`, so that our clock may be wrong.
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
    // Years begin in March here, so that a leap day is the last day of a year.
    let shifted = month < 2 ? year - 1 : year
    let dayOfYear = (153 * ((month + 10) % 12) + 2) / 5 + day - 1
    let days =
      365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    return ((days * 24 + hour) * 60 + minute) * 60 + second
  }
}
