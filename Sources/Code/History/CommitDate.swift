import Support

/// A moment in words, such as `2024-01-31`, `@1700000000` or `2 weeks ago`.
package enum CommitDate {
  /// Returns the seconds since 1970 of a text.
  ///
  /// A day alone begins at midnight. Git reads everything else, in UTC; what it counts back from a
  /// moment counts back from `now`, in seconds since 1970, or from the clock.
  ///
  /// - Throws: `OperationError` if git cannot read the text.
  package static func seconds(
    of text: String, now: Int? = nil, git: Git = Git()
  ) async throws -> Int {
    if let day = seconds(ofDay: text) { return day }
    let failure = OperationError(
      .argument, "git cannot read the date '\(text)'",
      remedy: "name a day such as 2024-01-31, or a time such as '2 weeks ago' or @1700000000")
    let now = now.map { ["GIT_TEST_DATE_NOW": "\($0)"] } ?? [:]
    let variables = now.merging(["TZ": "UTC"]) { $1 }
    // Unlike `rev-parse --since`, the configuration refuses words that say nothing.
    let outcome = try await git.run(
      ["-c", "assay.since=\(text)", "config", "--type=expiry-date", "--get", "assay.since"],
      variables: variables)
    guard outcome.succeeded, let seconds = CommitTime.seconds(try outcome.output.line())
    else { throw failure }
    return seconds
  }

  /// Returns the first second of a day in UTC, since 1970; nil if the text is no day.
  static func seconds(ofDay day: String) -> Int? {
    let parts = day.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2] else { return nil }
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
    }
    guard numbers.count == 3 else { return nil }
    // Years begin in March here, so that the day that leap years add is their last.
    let month = (numbers[1] + 9) % 12
    let year = numbers[0] - (numbers[1] <= 2 ? 1 : 0)
    let leaps = year / 4 - year / 100 + year / 400
    return (365 * year + leaps + (month * 306 + 5) / 10 + numbers[2] - 1 - 719_468) * 86_400
  }
}

extension CommitDate {
  /// Returns a moment in UTC, such as `2024-01-31T12:00:00Z`.
  package static func text(ofSeconds seconds: Int) -> String {
    let days = (Double(seconds) / 86_400).rounded(.down)
    let rest = seconds - Int(days) * 86_400
    // Counted from 1 March of the year 0, in eras of 400 years.
    let day = Int(days) + 719_468
    let era = (day >= 0 ? day : day - 146_096) / 146_097
    let dayOfEra = day - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = [year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1]
    let time = [rest / 3600, rest / 60 % 60, rest % 60]
    return date.map(two).joined(separator: "-") + "T" + time.map(two).joined(separator: ":") + "Z"
  }
}
