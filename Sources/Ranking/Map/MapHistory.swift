import Code

/// What git tells of files as of one snapshot: when each was last touched, how often lately, and
/// which were touched together.
///
/// It sees the commits that it is given and no others, so that nothing later than the snapshot can be
/// seen where these are the snapshot's ancestors.
package struct MapHistory: Sendable {
  /// A commit that touches more files than this couples none of them: mass changes of format,
  /// licence or copyright say nothing of what belongs together.
  package static let couplingLimit = 30
  /// The days before the snapshot whose commits count as churn: a quarter of a year.
  package static let churnDays = 90.0

  let log: ChangeLog
  /// The time of the snapshot, in seconds since 1970.
  package let time: Int
  /// Which of the log's commits are seen, one bit each.
  private let seen: [UInt64]
  /// When each path of the log was last touched; `Int.min` where never.
  private let lastTimes: [Int]
  /// How many commits touched each path within ``churnDays``.
  private let churn: [Int32]
  /// How many commits that couple touched each path.
  private let couplingCounts: [Int32]

  /// A snapshot without any history.
  package static let none = MapHistory(ChangeLog([]), commits: EmptyCollection<Int>(), time: 0)

  /// The history that ends in all commits of a log.
  ///
  /// - Parameters:
  ///   - log: The commits.
  ///   - time: The time of the snapshot, in seconds since 1970.
  package init(_ log: ChangeLog, time: Int) { self.init(log, commits: 0..<log.count, time: time) }

  /// The history of a snapshot.
  ///
  /// Commits later than the snapshot, by wrong clocks, count as of its time.
  ///
  /// - Parameters:
  ///   - log: Commits, among them those of the snapshot.
  ///   - commits: The places in the log of the commits that lead to the snapshot, its own included;
  ///     order and repetition do not matter.
  ///   - time: The time of the snapshot, in seconds since 1970.
  /// - Precondition: The places are those of commits of the log.
  /// - Complexity: O(*p* + *t*) in the log's paths and the paths that these commits touch.
  package init(_ log: ChangeLog, commits: some Sequence<Int>, time: Int) {
    var seen = [UInt64](repeating: 0, count: (log.count + 63) / 64)
    var last = [Int](repeating: .min, count: log.paths.count)
    var churn = [Int32](repeating: 0, count: log.paths.count)
    var coupling = [Int32](repeating: 0, count: log.paths.count)
    let recent = time - Int(Self.churnDays * Frecency.day)
    for commit in commits {
      let bit: UInt64 = 1 << UInt64(commit & 63)
      guard seen[commit >> 6] & bit == 0 else { continue }
      seen[commit >> 6] |= bit
      let touched = log.starts[commit]..<log.starts[commit + 1]
      let isRecent: Int32 = log.times[commit] > recent ? 1 : 0
      let couples: Int32 = touched.count <= Self.couplingLimit ? 1 : 0
      let when = log.times[commit]
      for place in touched {
        let path = Int(log.touches[Int(place)])
        if when > last[path] { last[path] = when }
        churn[path] += isRecent
        coupling[path] += couples
      }
    }
    self.log = log
    self.time = time
    self.seen = seen
    lastTimes = last
    self.churn = churn
    couplingCounts = coupling
  }

  /// The days between a file's last change and the snapshot; `nil` where no commit touched it.
  package func age(of path: String) -> Double? {
    log.numbers[path].flatMap { age(ofNumber: $0) }
  }

  func age(ofNumber path: Int32) -> Double? {
    guard lastTimes[Int(path)] > .min else { return nil }
    return max(0, Double(time - lastTimes[Int(path)]) / Frecency.day)
  }

  /// How many commits of the last ``churnDays`` touched a file.
  package func churn(of path: String) -> Int {
    log.numbers[path].map { churn(ofNumber: $0) } ?? 0
  }

  func churn(ofNumber path: Int32) -> Int { Int(churn[Int(path)]) }

  /// How strongly other files are coupled to one, strongest first, then by path; files that never
  /// changed with it are left out.
  ///
  /// The strength is the number of commits that touched both files over that of those that touched
  /// either (Jaccard's index). Commits that touch more than ``couplingLimit`` files do not count.
  ///
  /// - Complexity: Linear in the paths that the file's commits touched.
  package func couplings(of path: String) -> [Coupling] {
    guard let number = log.numbers[path] else { return [] }
    return couplings(of: number)
      .map { Coupling(path: log.paths[Int($0.path)], strength: $0.strength) }
      .sorted {
        $0.strength == $1.strength
          ? $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) : $0.strength > $1.strength
      }
  }

  /// A file that changed together with another.
  package struct Coupling: Sendable, Hashable {
    /// Its path.
    package var path: String
    /// Jaccard's index, above 0 and at most 1.
    package var strength: Double
  }

  /// The same by numbers of paths in the log, ascending.
  func couplings(of path: Int32) -> [(path: Int32, strength: Double)] {
    var together: [Int32: Int32] = [:]
    for place in log.commitStarts[Int(path)]..<log.commitStarts[Int(path) + 1] {
      let commit = Int(log.commits[Int(place)])
      let touched = log.starts[commit]..<log.starts[commit + 1]
      guard seen[commit >> 6] >> UInt64(commit & 63) & 1 != 0, touched.count <= Self.couplingLimit
      else { continue }
      for place in touched { together[log.touches[Int(place)], default: 0] += 1 }
    }
    together[path] = nil
    let own = couplingCounts[Int(path)]
    return together.sorted { $0.key < $1.key }.map { other, count in
      let either = own + couplingCounts[Int(other)] - count
      return (other, Double(count) / Double(either))
    }
  }
}
