import Code

/// The features of one query's documents: all that no parameter changes.
struct QueryFeatures {
  /// The features that documents share if all their factors are equal except those of file signals.
  struct Class: Hashable {
    /// The number of the query's terms that the document holds.
    var found: UInt16
    var kind: Document.Kind
    package var path: PathClass
    package var name: NameMatches
    var phrase: Bool
    /// The features of the query signals.
    var others: [UInt8] = []
  }

  let query: PreparedQuery
  let weights: [Double]
  /// The documents that hold a term, ascending.
  let documents: [UInt32]
  /// The occurrences of each term, a row for each document.
  let occurrences: [Float]
  let classOf: [Int]
  let classes: [Class]

  init(_ index: SearchIndex, _ text: String, _ signals: Signals = .all) {
    let query = PreparedQuery(text, vocabulary: index.corpus.vocabulary)
    self.query = query
    weights = query.terms.map {
      BM25.inverseDocumentFrequency(
        frequency: index.postings(of: $0).count, of: index.documentCount)
    }
    var slots = [Int32](repeating: -1, count: index.documentCount)
    for term in query.terms {
      for posting in index.postings(of: term) { slots[Int(index.postings.documents[posting])] = 0 }
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
        let slot = Int(slots[Int(index.postings.documents[posting])])
        occurrences[slot * width + place] = Float(index.postings.counts[posting])
        found[slot] &+= 1
      }
    }
    self.documents = documents
    self.occurrences = occurrences
    var phrases = PhraseMatcher(index: index, phrase: query.phrase)
    let all = query.phrase == nil ? .max : UInt16(clamping: query.phraseCount)
    let others = signals.queries.map { $0.features(of: query, in: index) }
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
        phrase: found[slot] >= all && phrases.mayHold(file: file) && phrases.holds(document),
        others: others.map { $0(document) })
      if let number = numbers[known] { return number }
      numbers[known] = classes.count
      classes.append(known)
      return classes.count - 1
    }
    self.classes = classes
  }

  /// Returns BM25 without the factor k1 + 1 at the nodes of a grid, a row for each document.
  func sums(_ index: SearchIndex, at grid: LengthGrid) -> [Float] {
    let width = query.terms.count
    let nodes = grid.nodeCount
    let lines = grid.k1.flatMap { k1 in
      grid.b.map { BM25(k1: k1, b: $0).lengthLine(average: index.meanLength) }
    }
    return [Float](unsafeUninitializedCapacity: documents.count * nodes) { sums, count in
      for slot in documents.indices {
        let length = Double(index.lengths[Int(documents[slot])])
        for node in 0..<nodes {
          let lengthTerm = lines[node].start + lines[node].slope * length
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
