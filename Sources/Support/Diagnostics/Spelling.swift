/// Finds what a misspelt word was probably meant to be.
package enum Spelling {
  /// The candidate nearest to a word, or `nil` where none is near.
  ///
  /// Near means an optimal-string-alignment distance (insertions, deletions, substitutions and
  /// swaps of neighbours) of at most a third of the word's length, and at least 1. Case and the
  /// difference of `-` and `_` count nothing. The first of equally near candidates wins.
  /// - Complexity: O(*n*·*m*) bytes for each candidate of a similar length.
  package static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let folded = fold(word)
    guard !folded.isEmpty, folded.count <= 100 else { return nil }
    let limit = max(1, folded.count / 3)
    var best: (distance: Int, word: String)?
    for candidate in candidates where candidate != word {
      let other = fold(candidate)
      guard abs(other.count - folded.count) <= limit else { continue }
      let distance = distance(folded, other)
      guard distance <= limit, distance < max(folded.count, other.count) else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
    }
    return best?.word
  }

  /// The optimal-string-alignment distance, the restricted form of Damerau and Levenshtein's.
  ///
  /// Damerau, F. J. (1964). https://doi.org/10.1145/363958.363994
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }

  private static func fold(_ word: String) -> [UInt8] {
    word.lowercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
  }
}
