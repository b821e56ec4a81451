/// All that the factors of a document depend on for one query, except parameters.
struct Evidence {
  /// A term of the query that the document holds.
  struct Term {
    let number: UInt32
    /// The number of times that the document holds it.
    let occurrences: Int
    /// The number of documents that hold it.
    let frequency: Int
  }

  let index: SearchIndex
  let query: PreparedQuery
  let document: Int
  /// In the query's order.
  let terms: [Term]
  let nameMatches: NameMatches
  let holdsPhrase: Bool
  /// True if the document's file is next to one of the first results' files.
  let isNearSeed: Bool

  var file: Int { Int(index.fileOfDocument[document]) }
}
