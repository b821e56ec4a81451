/// A score of each file for how often and how recently it was touched, from 0 to 1.
///
/// A file's sum is Σ 2^(-age / half-life) over the times it was touched, as in the frecency that Mozilla
/// describes for visited pages (https://wiki.mozilla.org/User:Jesse/NewFrecency), which replaces the
/// buckets of its first form by exponential decay; the same sum over a module's changes is the weighted
/// time damp model of Graves, Karr, Marron and Siy, "Predicting Fault Incidence Using Software Change
/// History" (2000), https://doi.org/10.1109/32.859533. The score is √(sum / largest sum): the root keeps a
/// few files that nearly every change touches, such as a change log, from flattening all others.
///
/// Ages count back from a time in the data, never from today, so that scores do not depend on the day.
package struct Frecency: Sendable, Hashable {
  package static let day = 86_400.0
  /// The half-life of a commit: a quarter of a year, about the pace of releases.
  private static let commitHalfLife = 90 * day
  /// The half-life of an access: ten days, as in the tracker that writes access logs.
  private static let accessHalfLife = 10 * day

  package let scores: [Double]
  /// True if any two files have different scores. Otherwise all scores are 0.
  package let hasSignal: Bool

  /// Scores files by the commits that touched them; ages count back from the history's own commit.
  package init(history: History, paths: [String]) {
    let decay = Decay(halfLife: Self.commitHalfLife)
    var sums = [Double](repeating: 0, count: history.paths.count)
    for commit in history.commits {
      let weight = decay.weight(age: Double(history.time - commit.time))
      for index in history.touches[commit.touched] { sums[Int(index)] += weight }
    }
    var byPath: [String: Double] = [:]
    for (path, sum) in zip(history.paths, sums) { byPath[path, default: 0] += sum }
    self.init(sums: paths.map { byPath[$0] ?? 0 })
  }

  /// Scores files by an access log; ages count back from its latest entry, of any path.
  package init(accesses: [Access], paths: [String]) {
    let decay = Decay(halfLife: Self.accessHalfLife)
    let latest = accesses.map(\.time).max() ?? 0
    var byPath: [String: Double] = [:]
    for access in accesses {
      byPath[access.path, default: 0] += decay.weight(age: latest - access.time)
    }
    self.init(sums: paths.map { byPath[$0] ?? 0 })
  }

  private init(sums: [Double]) {
    let largest = sums.max() ?? 0
    hasSignal = sums.contains { $0 != largest }
    scores =
      hasSignal
      ? sums.map { ($0 / largest).squareRoot() } : [Double](repeating: 0, count: sums.count)
  }
}
