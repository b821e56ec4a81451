public import Support

/// A ranker's answer to a query: paths with scores, best first, each path once. Only the scores
/// decide the order: the higher score first, and equal scores in the byte order of the paths, so
/// that no ranker's internal order affects a result. (trec_eval breaks ties the other way, by
/// descending document name; see `TRECRun`.)
public struct RankedList: Sendable, Hashable {
  /// A path and its score.
  public struct Entry: Sendable, Hashable {
    /// The path of the file.
    public let path: String
    /// The score; higher is better.
    public let score: Double

    /// Creates an entry.
    public init(path: String, score: Double) {
      self.path = path
      self.score = score
    }
  }

  /// The entries, the best first; ties go by the bytes of the path.
  public let entries: [Entry]

  /// A path that occurs twice and NaN are errors; an empty list and infinite scores are not.
  public init(_ entries: some Sequence<Entry>) throws(OperationError) {
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

  package var paths: [String] { entries.map(\.path) }

  package func prefix(_ count: Int) -> RankedList {
    RankedList(ranked: Array(entries.prefix(count)))
  }
}
