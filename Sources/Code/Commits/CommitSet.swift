/// Some of the commits of a ``CommitGraph``, by their numbers.
package struct CommitSet: Sendable, Hashable {
  private var words: [UInt64]

  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  package func contains(_ commit: Int) -> Bool {
    words[commit >> 6] & (1 << UInt64(commit & 63)) != 0
  }

  mutating func insert(_ commit: Int) { words[commit >> 6] |= 1 << UInt64(commit & 63) }

  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

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
  /// The commits that lead to a commit by parents alone, whatever their dates, without itself.
  package func ancestors(of commit: Int) -> CommitSet {
    var found = CommitSet(count: commits.count)
    for parent in commits[commit].parents { found.insert(parent) }
    guard commit + 1 < commits.count else { return found }
    for number in (commit + 1)..<commits.count where found.contains(number) {
      for parent in commits[number].parents { found.insert(parent) }
    }
    return found
  }

  /// True if a commit leads to another one; none is its own ancestor.
  package func isAncestor(_ ancestor: Int, of commit: Int) -> Bool {
    guard ancestor > commit else { return false }
    var reached = Set(commits[commit].parents)
    for number in (commit + 1)..<ancestor where reached.contains(number) {
      reached.formUnion(commits[number].parents)
    }
    return reached.contains(ancestor)
  }
}
