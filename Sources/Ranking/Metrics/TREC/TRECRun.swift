package import Support

/// The rankings of some queries as a TREC run file: `qid Q0 docno rank score tag`.
///
/// trec_eval and ir_measures ignore the rank column and sort by score. If scores tie, they do not
/// agree with Assay or with each other: trec_eval puts the *last* document name first. Releases
/// before 10, which pytrec_eval and so ir_measures build on, read scores with the 24 bits of a C
/// `float`, so near ties are ties as well. ``ScoreColumn/ranks`` writes a file that every tool
/// orders as Assay does.
package struct TRECRun: Sendable, Hashable {
  package struct Topic: Sendable, Hashable {
    package let id: String
    package let ranking: RankedList

    package init(id: String, ranking: RankedList) {
      self.id = id
      self.ranking = ranking
    }
  }

  package enum ScoreColumn: Sendable, Hashable {
    /// The ranker's scores, with the digits that give back exactly the same number.
    case exact
    /// n for the first of n paths, down to 1 for the last: the order without the scores.
    case ranks
  }

  package let tag: String
  package let topics: [Topic]

  package init(tag: String, topics: [Topic]) throws(OperationError) {
    var seen = Set<ByteString>()
    for topic in topics where !seen.insert(ByteString(topic.id)).inserted {
      throw OperationError(.evaluation, "query '\(topic.id)' is ranked twice")
    }
    self.tag = tag
    self.topics = topics
  }

  /// The tag is that of the first line; as in trec_eval, the rank column is ignored.
  package init(parsing text: String) throws(OperationError) {
    var tag: String?
    let topics = try TRECLines.topics(text, columns: 6, of: "run") {
      fields throws(OperationError) in
      guard let score = Double(fields[4]) else {
        throw OperationError(.evaluation, "'\(fields[4])' is not a score")
      }
      let path = try TRECField.decode(fields[2])
      if tag == nil { tag = try TRECField.decode(fields[5]) }
      return RankedList.Entry(path: path, score: score)
    } topic: { id, entries throws(OperationError) in
      Topic(id: id, ranking: try RankedList(entries))
    }
    try self.init(tag: tag ?? "", topics: topics)
  }

  /// A query with an empty ranking has no line, so it counts as missing.
  package func text(scores: ScoreColumn = .exact) throws(OperationError) -> String {
    var text = ""
    let tag = try TRECField.encode(tag)
    for topic in topics {
      let id = try TRECField.encode(topic.id)
      let entries = topic.ranking.entries
      for (index, entry) in entries.enumerated() {
        let path = try TRECField.encode(entry.path)
        let score =
          switch scores {
          case .exact: "\(entry.score)"
          case .ranks: "\(entries.count - index)"
          }
        text += "\(id) Q0 \(path) \(index + 1) \(score) \(tag)\n"
      }
    }
    return text
  }
}
