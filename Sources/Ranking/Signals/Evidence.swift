/// All that the factors of a document depend on for one query, except parameters.
struct Evidence {
  struct Term {
    let number: UInt32
    let occurrences: Int
    let frequency: Int
  }

  let index: SearchIndex
  let query: PreparedQuery
  let document: Int
  let terms: [Term]
  let nameMatches: NameMatches
  let holdsPhrase: Bool
  let isNearSeed: Bool

  var file: Int { Int(index.fileOfDocument[document]) }
}
