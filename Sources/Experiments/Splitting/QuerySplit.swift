package import Definitions
package import Support

/// The division of an experiment's queries: those that are tuned on are never reported.
///
/// A query is assigned by a hash of the seed, its repository and its text: another query moves
/// none, and two queries with one text share a part. Every kind of query has the declared share
/// only on average, since exact quotas would let one new query push another over the line.
/// Repositories are ordered by a hash of the seed and their name, and the first are held out.
package struct QuerySplit: Sendable, Hashable {
  package let repositories: [RepositoryQueries]
  /// `nil` if all queries are tuned on and reported.
  package let split: Definition.Bench.Split?
  /// The part in which each query is reported, from 0; with two parts, -1 if it is tuned on.
  let assignment: [[Int]]

  /// - Throws: `OperationError` (`unsupported`) if a part would have no query.
  package init(
    _ repositories: [RepositoryQueries], by split: Definition.Bench.Split?, seed: UInt64
  ) throws(OperationError) {
    self.repositories = repositories
    self.split = split
    guard let split else {
      assignment = repositories.map { $0.queries.map { _ in 0 } }
      return
    }
    assignment =
      switch split.unit {
      case .query:
        repositories.map { repository in
          repository.queries.map { query in
            Self.part(
              of: Self.place(seed, "query", repository.repository, query.text), split.parts)
          }
        }
      case .repository: try Self.byRepository(repositories, split.parts, seed)
      }
    for part in 0..<partCount {
      let heldOut = count(part, isHeldOut: true)
      guard heldOut > 0, count(part, isHeldOut: false) > 0 else {
        throw OperationError(
          .unsupported,
          "the split leaves no query to \(heldOut > 0 ? "tune on" : "report on")",
          remedy: "add queries, or change the shares or folds of bench.split")
      }
    }
  }

  /// The number of times that queries are held out: 1, or the number of folds.
  package var partCount: Int {
    if case .folds(let count)? = split?.parts { count } else { 1 }
  }

  package func tuning(_ part: Int) -> TuningQueries {
    TuningQueries(repositories: select(part, isHeldOut: false))
  }

  /// All queries, for a study whose result is reported by cross-validation only.
  package var everything: TuningQueries {
    TuningQueries(repositories: repositories.filter { !$0.queries.isEmpty })
  }

  var tunable: TuningQueries { partCount > 1 ? everything : tuning(0) }

  package func sealed(_ part: Int) -> SealedQueries {
    SealedQueries(ReportedQueries(repositories: select(part, isHeldOut: true)))
  }

  /// The queries of several parts, in the order of their ground truths.
  func together(_ parts: [ReportedQueries]) -> ReportedQueries {
    let chosen = Set(
      parts.flatMap { part in
        part.repositories.flatMap { own in own.queries.map { [own.repository, $0.id] } }
      })
    return ReportedQueries(
      repositories: repositories.compactMap { own in
        let queries = own.queries.filter { chosen.contains([own.repository, $0.id]) }
        return queries.isEmpty
          ? nil : RepositoryQueries(repository: own.repository, queries: queries)
      })
  }

  package struct Count: Sendable, Hashable {
    package let repository: String
    /// With folds, all of its queries.
    package let tuning: Int
    package let reported: Int
  }

  package var counts: [Count] {
    zip(repositories, assignment).map { repository, parts in
      let reported = parts.count { $0 >= 0 }
      let tuning = partCount > 1 || split == nil ? parts.count : parts.count { $0 < 0 }
      return Count(repository: repository.repository, tuning: tuning, reported: reported)
    }
  }

  private func select(_ part: Int, isHeldOut: Bool) -> [RepositoryQueries] {
    zip(repositories, assignment).compactMap { repository, parts in
      let queries = zip(repository.queries, parts).filter {
        split == nil || ($1 == part) == isHeldOut
      }
      return queries.isEmpty
        ? nil : RepositoryQueries(repository: repository.repository, queries: queries.map(\.0))
    }
  }

  private func count(_ part: Int, isHeldOut: Bool) -> Int {
    assignment.reduce(0) { $0 + $1.count { ($0 == part) == isHeldOut } }
  }

  private static func place(_ seed: UInt64, _ words: String...) -> Double {
    // Lengths keep one key's words from running into each other.
    let key = words.map { "\($0.utf8.count):\($0)" }.joined(separator: " ")
    var generator = KeyedGenerator(seed: seed, purpose: "split \(key)")
    return generator.uniform()
  }

  private static func part(of place: Double, _ parts: Definition.Bench.Split.Parts) -> Int {
    switch parts {
    case .heldOut(_, let heldOut): place < heldOut ? 0 : -1
    case .folds(let count): Int(place * Double(count))
    }
  }

  private static func byRepository(
    _ repositories: [RepositoryQueries], _ parts: Definition.Bench.Split.Parts, _ seed: UInt64
  ) throws(OperationError) -> [[Int]] {
    let count = repositories.count
    let order = repositories.indices.sorted {
      let (left, right) = (repositories[$0].repository, repositories[$1].repository)
      let places = (place(seed, "repository", left), place(seed, "repository", right))
      return places.0 != places.1 ? places.0 < places.1 : $0 < $1
    }
    var assigned = [Int](repeating: -1, count: count)
    switch parts {
    case .heldOut(_, let share):
      guard count > 1 else {
        throw OperationError(
          .unsupported, "one repository cannot be divided by repository",
          remedy: "divide its queries: bench.split.by: query")
      }
      let held = min(max(Int((share * Double(count)).rounded()), 1), count - 1)
      for index in order.prefix(held) { assigned[index] = 0 }
    case .folds(let folds):
      guard count >= folds else {
        throw OperationError(
          .unsupported, "\(count) repositories cannot be divided into \(folds) folds",
          remedy: "lower bench.split.folds, or divide queries: bench.split.by: query")
      }
      for (position, index) in order.enumerated() { assigned[index] = position % folds }
    }
    return zip(repositories, assigned).map { repository, part in
      repository.queries.map { _ in part }
    }
  }
}
