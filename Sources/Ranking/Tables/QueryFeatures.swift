import Code

/// Everything about one query and the documents that hold any of its terms which no parameter changes.
struct QueryFeatures {
  /// What two documents must share to have the same factors but for those of their files' importance
  /// and frecency.
  struct Class: Hashable {
    /// How many of the query's terms the document holds.
    var found: UInt16
    var kind: Document.Kind
    package var path: PathClass
    package var name: NameMatches
    /// Whether it holds the query as a phrase.
    var phrase: Bool
  }

  let query: PreparedQuery
  /// The weight of each term but for the factor k1 + 1.
  let weights: [Double]
  /// The documents that hold a term, ascending.
  let documents: [UInt32]
  /// For each of them, how often each term occurs in it.
  let occurrences: [Float]
  /// The number of each document's class.
  let classOf: [Int]
  /// The classes.
  let classes: [Class]

  init(_ index: SearchIndex, _ text: String) {
    let query = PreparedQuery(text, vocabulary: index.corpus.vocabulary)
    self.query = query
    weights = query.terms.map {
      BM25.inverseDocumentFrequency(
        frequency: index.postings(of: $0).count, of: index.documentCount)
    }
    var slots = [Int32](repeating: -1, count: index.documentCount)
    for term in query.terms {
      for posting in index.postings(of: term) { slots[Int(index.postingDocuments[posting])] = 0 }
    }
    var documents: [UInt32] = []
    for document in slots.indices where slots[document] == 0 {
      slots[document] = Int32(documents.count)
      documents.append(UInt32(document))
    }
    let width = query.terms.count
    var occurrences = [Float](repeating: 0, count: documents.count * width)
    var found = [UInt16](repeating: 0, count: documents.count)
    for (place, term) in query.terms.enumerated() {
      for posting in index.postings(of: term) {
        let slot = Int(slots[Int(index.postingDocuments[posting])])
        occurrences[slot * width + place] = Float(index.postingCounts[posting])
        found[slot] &+= 1
      }
    }
    self.documents = documents
    self.occurrences = occurrences
    var phrases = PhraseMatcher(index: index, phrase: query.phrase)
    let all = query.phrase == nil ? .max : UInt16(clamping: query.tokenCount)
    var names: [UInt32: NameMatches] = [:]
    var numbers: [Class: Int] = [:]
    var classes: [Class] = []
    classOf = documents.indices.map { slot in
      let document = Int(documents[slot])
      let file = Int(index.fileOfDocument[document])
      let name = index.nameOfDocument[document]
      let matches = names[name] ?? index.names.matches(Int(name), query.names)
      names[name] = matches
      let known = Class(
        found: found[slot], kind: index.kinds[document],
        path: index.corpus.files[file].pathClass, name: matches,
        phrase: found[slot] == all && phrases.mayHold(file: file) && phrases.holds(document))
      if let number = numbers[known] { return number }
      numbers[known] = classes.count
      classes.append(known)
      return classes.count - 1
    }
    self.classes = classes
  }

  /// BM25 of every document at the nodes of a grid, without the factor k1 + 1; a row of nodes for
  /// each document.
  func sums(_ index: SearchIndex, at grid: LengthGrid) -> [Float] {
    let width = query.terms.count
    let average = max(index.averageLength, 1)
    let nodes = grid.nodeCount
    let first = grid.k1.flatMap { k1 in grid.b.map { k1 * (1 - $0) } }
    let second = grid.k1.flatMap { k1 in grid.b.map { k1 * $0 / average } }
    return [Float](unsafeUninitializedCapacity: documents.count * nodes) { sums, count in
      for slot in documents.indices {
        let length = Double(index.lengths[Int(documents[slot])])
        for node in 0..<nodes {
          let lengthTerm = first[node] + second[node] * length
          var sum = 0.0
          for term in 0..<width where occurrences[slot * width + term] > 0 {
            sum += BM25.contribution(
              weight: weights[term], occurrences: Double(occurrences[slot * width + term]),
              lengthTerm: lengthTerm)
          }
          sums[slot * nodes + node] = Float(sum)
        }
      }
      count = documents.count * nodes
    }
  }
}
