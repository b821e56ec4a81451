package import Support

/// A ranker's answer to a query: paths with scores, best first, each path once.
///
/// Only the scores decide the order: the higher score first, and equal scores in the byte order of
/// the paths, so that no ranker's internal order affects a result. (trec_eval breaks ties the other
/// way, by descending document name; see ``TRECRun``.)
package struct RankedList: Sendable, Hashable {
  package struct Entry: Sendable, Hashable {
    /// The path from the checkout's root.
    package let path: String
    /// The ranker's score; only the order matters to a measure.
    package let score: Double

    package init(path: String, score: Double) {
      self.path = path
      self.score = score
    }
  }

  package let entries: [Entry]

  /// Takes scored paths in any order and ranks them.
  ///
  /// - Throws: ``OperationError`` (`evaluation`) if a path occurs twice or a score is not a number.
  ///   An empty list and infinite scores are not errors.
  /// - Complexity: O(n log n).
  package init(_ entries: some Sequence<Entry>) throws(OperationError) {
    var ranked = Array(entries)
    var seen = Set<ByteString>(minimumCapacity: ranked.count)
    for entry in ranked {
      if entry.score.isNaN {
        throw OperationError(.evaluation, "the score of '\(entry.path)' is not a number")
      }
      if !seen.insert(ByteString(entry.path)).inserted {
        throw OperationError(.evaluation, "'\(entry.path)' is ranked twice")
      }
    }
    ranked.sort {
      $0.score != $1.score
        ? $0.score > $1.score : ByteString($0.path) < ByteString($1.path)
    }
    self.entries = ranked
  }

  private init(ranked: [Entry]) { self.entries = ranked }

  /// The paths, best first.
  package var paths: [String] { entries.map(\.path) }

  /// Returns the first `count` entries, or all if there are fewer.
  package func prefix(_ count: Int) -> RankedList {
    RankedList(ranked: Array(entries.prefix(count)))
  }
}
