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

  package let topics: [Topic]

  package init(topics: [Topic]) throws(OperationError) {
    var seen = Set<ByteString>()
    for topic in topics where !seen.insert(ByteString(topic.id)).inserted {
      throw OperationError(.evaluation, "query '\(topic.id)' is judged twice")
    }
    self.topics = topics
  }

  /// Reads a qrels file. Lines of one query need not be adjacent; the second column is ignored.
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
