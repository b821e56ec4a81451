/// Some of the commits of a ``CommitGraph``, by their numbers.
package struct CommitSet: Sendable, Hashable {
  private var words: [UInt64]

  /// Creates an empty set for the commits of a graph.
  ///
  /// - Parameter count: How many commits the graph has.
  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  /// True if a commit is in the set.
  ///
  /// - Parameter commit: The commit's number.
  package func contains(_ commit: Int) -> Bool {
    words[commit >> 6] & (1 << UInt64(commit & 63)) != 0
  }

  mutating func insert(_ commit: Int) { words[commit >> 6] |= 1 << UInt64(commit & 63) }

  /// The number of commits in the set.
  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The numbers in the set, so that a child comes before its parents.
  package var numbers: [Int] {
    var numbers: [Int] = []
    numbers.reserveCapacity(count)
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        numbers.append(index << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return numbers
  }
}

extension CommitGraph {
  /// The commits that lead to a commit, without the commit itself.
  ///
  /// It follows parents and nothing else: a commit of an earlier date on another line of history is no
  /// ancestor, and one of a later date, by a wrong clock, may be one.
  ///
  /// - Parameter commit: The commit's number.
  /// - Complexity: Linear in the commits of the graph.
  package func ancestors(of commit: Int) -> CommitSet {
    var found = CommitSet(count: commits.count)
    for parent in commits[commit].parents { found.insert(parent) }
    guard commit + 1 < commits.count else { return found }
    for number in (commit + 1)..<commits.count where found.contains(number) {
      for parent in commits[number].parents { found.insert(parent) }
    }
    return found
  }

  /// True if a commit leads to another one.
  ///
  /// - Parameters:
  ///   - ancestor: The number of the earlier commit.
  ///   - commit: The number of the later one; no commit is its own ancestor.
  /// - Complexity: Linear in the number of commits that are numbered between the two.
  package func isAncestor(_ ancestor: Int, of commit: Int) -> Bool {
    guard ancestor > commit else { return false }
    var reached = Set(commits[commit].parents)
    for number in (commit + 1)..<ancestor where reached.contains(number) {
      reached.formUnion(commits[number].parents)
    }
    return reached.contains(ancestor)
  }
}
