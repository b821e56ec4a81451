/// The time of a commit as git writes it. Git lists commits of any date: one that it cannot read has
/// none, and others lie beyond every clock.
enum CommitTime {
  /// Nine million years, so that sums and differences of times never overflow.
  static let latest = 1 << 48

  /// Returns the seconds since 1970, at most ``latest``; nil if git found no date.
  static func seconds(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return min(Int(text) ?? latest, latest)
  }
}
