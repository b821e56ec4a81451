import Code

/// The history of files as of one snapshot: when each was last touched, how often recently, and
/// which were touched together. It contains only the commits that it is given. If these are the
/// snapshot's ancestors, nothing later than the snapshot is visible.
package struct MapHistory: Sendable {
  /// Commits of more files do not couple them: mass changes say nothing about what belongs
  /// together.
  static let couplingLimit = 30
  /// The days before the snapshot whose commits count as churn: a quarter of a year.
  static let churnDays = 90.0

  let log: ChangeLog
  let time: Int
  /// The commits of the log that the snapshot sees, one bit each.
  private let seen: [UInt64]
  /// The time of each path's last change; `Int.min` if it never changed.
  private let lastTimes: [Int]
  /// The number of commits within ``churnDays`` that touched each path.
  private let churn: [Int32]
  /// The number of commits of at most ``couplingLimit`` files that touched each path.
  private let couplingCounts: [Int32]
  /// The paths at the snapshot of files that had others before.
  private let names: RenameIndex

  static let none = MapHistory(ChangeLog([]), commits: EmptyCollection<Int>(), time: 0)

  init(_ log: ChangeLog, time: Int) { self.init(log, commits: 0..<log.count, time: time) }

  /// `commits` are those that lead to the snapshot, including its own, in any order. Commits later
  /// than the snapshot, from wrong clocks, count as if made at its time.
  package init(_ log: ChangeLog, commits: some Sequence<Int>, time: Int) {
    var seen = [UInt64](repeating: 0, count: (log.count + 63) / 64)
    var last = [Int](repeating: .min, count: log.paths.count)
    var churn = [Int32](repeating: 0, count: log.paths.count)
    var coupling = [Int32](repeating: 0, count: log.paths.count)
    let recent = time - Int(Self.churnDays * Frecency.day)
    var visible: [Int] = []
    for commit in commits {
      let bit: UInt64 = 1 << UInt64(commit & 63)
      guard seen[commit >> 6] & bit == 0 else { continue }
      seen[commit >> 6] |= bit
      visible.append(commit)
    }
    let names = RenameIndex(
      log.renames.lazy.filter { seen[$0.commit >> 6] >> UInt64($0.commit & 63) & 1 != 0 })
    for commit in visible {
      let touched = log.starts[commit]..<log.starts[commit + 1]
      let isRecent: Int32 = log.times[commit] > recent ? 1 : 0
      let couples: Int32 = touched.count <= Self.couplingLimit ? 1 : 0
      let when = log.times[commit]
      for place in touched {
        let path = Int(names.name(of: UInt32(log.touches[Int(place)]), after: commit))
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
    self.names = names
  }

  /// Returns the days between a path's last change and the snapshot; `nil` if it never changed.
  func age(ofNumber path: Int32) -> Double? {
    guard lastTimes[Int(path)] > .min else { return nil }
    return max(0, Double(time - lastTimes[Int(path)]) / Frecency.day)
  }

  func churn(ofNumber path: Int32) -> Int { Int(churn[Int(path)]) }

  /// Returns the files that changed together with a file, strongest coupling first, then by path.
  /// The strength is the number of commits that touched both files, divided by the number that
  /// touched either (Jaccard's index). Commits that touch more than ``couplingLimit`` files do not
  /// count.
  package func couplings(of path: String) -> [Coupling] {
    guard let number = log.numbers[path] else { return [] }
    return couplings(of: number)
      .map { Coupling(path: log.paths[Int($0.path)], strength: $0.strength) }
      .sorted {
        $0.strength == $1.strength
          ? $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) : $0.strength > $1.strength
      }
  }

  package struct Coupling: Sendable, Hashable {
    package var path: String
    package var strength: Double
  }

  func couplings(of path: Int32) -> [(path: Int32, strength: Double)] {
    var together: [Int32: Int32] = [:]
    for name in names.names(of: UInt32(path)) {
      for place in log.commitStarts[Int(name)]..<log.commitStarts[Int(name) + 1] {
        let commit = Int(log.commits[Int(place)])
        let touched = log.starts[commit]..<log.starts[commit + 1]
        guard seen[commit >> 6] >> UInt64(commit & 63) & 1 != 0,
          touched.count <= Self.couplingLimit,
          names.name(of: name, after: commit) == UInt32(path)
        else { continue }
        for place in touched {
          let other = names.name(of: UInt32(log.touches[Int(place)]), after: commit)
          together[Int32(other), default: 0] += 1
        }
      }
    }
    together[path] = nil
    let own = couplingCounts[Int(path)]
    return together.sorted { $0.key < $1.key }.map { other, count in
      let either = own + couplingCounts[Int(other)] - count
      return (other, Double(count) / Double(either))
    }
  }
}
