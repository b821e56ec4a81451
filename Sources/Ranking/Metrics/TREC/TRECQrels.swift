package import Support

/// The judgments of some queries as a TREC qrels file: `qid 0 docno grade`.
package struct TRECQrels: Sendable, Hashable {
  package struct Topic: Sendable, Hashable {
    package let id: String
    package let judgments: Judgments

    package init(id: String, judgments: Judgments) {
      self.id = id
      self.judgments = judgments
    }
  }

  /// The judgments, in the order of the file.
  package let topics: [Topic]

  /// Creates qrels.
  ///
  /// - Throws: ``OperationError`` (`evaluation`) if two topics have the same id.
  package init(topics: [Topic]) throws(OperationError) {
    var seen = Set<ByteString>()
    for topic in topics where !seen.insert(ByteString(topic.id)).inserted {
      throw OperationError(.evaluation, "query '\(topic.id)' is judged twice")
    }
    self.topics = topics
  }

  /// Reads a qrels file. Lines of one query need not be adjacent; the second column is ignored.
  ///
  /// - Throws: ``OperationError`` (`evaluation`) with the line's number if a line is malformed, and
  ///   with the query's id if a path is judged twice.
  package init(parsing text: String) throws(OperationError) {
    try self.init(
      topics: TRECLines.topics(text, columns: 4, of: "qrels") { fields throws(OperationError) in
        guard let grade = Int(fields[3]) else {
          throw OperationError(.evaluation, "'\(fields[3])' is not a grade")
        }
        return Judgments.Entry(path: try TRECField.decode(fields[2]), grade: grade)
      } topic: { id, entries throws(OperationError) in
        Topic(id: id, judgments: try Judgments(entries))
      })
  }

  /// Returns the text of the file, with the paths of each query in byte order.
  ///
  /// - Throws: ``OperationError`` (`evaluation`) if an id or a path is empty.
  package func text() throws(OperationError) -> String {
    var text = ""
    for topic in topics {
      let id = try TRECField.encode(topic.id)
      for entry in topic.judgments.entries {
        text += "\(id) 0 \(try TRECField.encode(entry.path)) \(entry.grade)\n"
      }
    }
    return text
  }
}
