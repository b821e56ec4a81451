package import Support

/// The rankings of a set of queries as a TREC run file: `qid Q0 docno rank score tag`.
///
/// trec_eval and ir_measures ignore the rank column and sort by score. Where scores tie, they do not
/// agree with Assay (nor with each other): trec_eval puts the *last* document name first, and
/// releases before 10, which pytrec_eval and so ir_measures build on, read scores with the 24 bits of
/// a C `float`, so that near ties are ties as well. ``ScoreColumn/ranks`` writes a file that every
/// tool orders as Assay does.
package struct TRECRun: Sendable, Hashable {
  /// The ranking of one query.
  package struct Topic: Sendable, Hashable {
    /// The query's id.
    package let id: String
    /// Its ranking.
    package let ranking: RankedList

    /// Creates a topic.
    package init(id: String, ranking: RankedList) {
      self.id = id
      self.ranking = ranking
    }
  }

  /// What the score column holds.
  package enum ScoreColumn: Sendable, Hashable {
    /// The ranker's scores, with the digits that give back exactly the same number.
    case exact
    /// n for the first of n paths, down to 1 for the last: the order without the scores.
    case ranks
  }

  /// The name of the run, in the last column.
  package let tag: String
  /// The rankings, in the order of the file.
  package let topics: [Topic]

  /// Creates a run.
  ///
  /// - Throws: ``OperationError`` (`evaluation`) where two topics have one id.
  package init(tag: String, topics: [Topic]) throws(OperationError) {
    var seen = Set<ByteString>()
    for topic in topics where !seen.insert(ByteString(topic.id)).inserted {
      throw OperationError(.evaluation, "query '\(topic.id)' is ranked twice")
    }
    self.tag = tag
    self.topics = topics
  }

  /// Reads a run file.
  ///
  /// Lines of one query need not stand together; the rank column is not used, as in trec_eval, and
  /// the tag is that of the first line (empty for an empty file).
  ///
  /// - Throws: ``OperationError`` (`evaluation`) with the line's number where a line is malformed,
  ///   and with the query's id where a path is ranked twice or a score is not a number.
  package init(parsing text: String) throws(OperationError) {
    var tag: String?
    var order: [ByteString] = []
    var entries: [ByteString: [RankedList.Entry]] = [:]
    try TRECLines.read(text, columns: 6, of: "run") { fields throws(OperationError) in
      guard let score = Double(fields[4]) else {
        throw OperationError(.evaluation, "'\(fields[4])' is not a score")
      }
      let id = ByteString(try TRECField.decode(fields[0]))
      let path = try TRECField.decode(fields[2])
      if tag == nil { tag = try TRECField.decode(fields[5]) }
      if entries[id] == nil { order.append(id) }
      entries[id, default: []].append(RankedList.Entry(path: path, score: score))
    }
    var topics: [Topic] = []
    for id in order {
      do throws(OperationError) {
        topics.append(Topic(id: id.string, ranking: try RankedList(entries[id] ?? [])))
      } catch {
        throw OperationError(
          error.code, "query '\(id.string)' of the run: \(error.message)", remedy: error.remedy)
      }
    }
    try self.init(tag: tag ?? "", topics: topics)
  }

  /// The file's text; a query with an empty ranking has no line, and so counts as missing.
  ///
  /// - Throws: ``OperationError`` (`evaluation`) where an id, a path or the tag is empty.
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
