extension CommitMiner {
  /// Returns the first second of a day in UTC, since 1970; `nil` if the text is no day.
  static func seconds(ofDay day: String) -> Int? {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    // Years begin in March here, so that the day that leap years add is their last.
    let month = (parts[1] + 9) % 12
    let year = parts[0] - (parts[1] <= 2 ? 1 : 0)
    let leaps = year / 4 - year / 100 + year / 400
    return (365 * year + leaps + (month * 306 + 5) / 10 + parts[2] - 1 - 719_468) * 86_400
  }
}
