/// Ranks the documents of an index for queries, by one setting of the parameters.
///
/// A document's score is its BM25 score times the factors of name, coverage, phrase, kind, path,
/// importance and frecency. The best of them, as many as the candidate width, are then raised by
/// dependency proximity, at most `max_chunks_per_file` are kept of each file, and the rest is cut
/// at the number of results asked for. Equal scores are ordered by path, then by line.
public struct Searcher: Sendable {
  /// The index that is searched.
  public let index: SearchIndex
  /// The parameters.
  public let parameters: SearchParameters
  let factors: DocumentFactors

  /// Creates a searcher.
  public init(_ index: SearchIndex, parameters: Parameters) {
    self.index = index
    self.parameters = SearchParameters(parameters)
    factors = DocumentFactors(index, self.parameters)
  }

  /// The best documents for a query, best first.
  ///
  /// A query without a token, or whose tokens no document holds, has no results.
  ///
  /// - Parameters:
  ///   - query: Words, identifiers or both, in any notation.
  ///   - count: The most results wanted.
  /// - Complexity: Linear in the postings of the query's terms.
  public func search(_ query: String, count: Int) -> [SearchResult] {
    guard count > 0 else { return [] }
    let prepared = PreparedQuery(query, vocabulary: index.corpus.vocabulary)
    var candidates = score(prepared, keeping: width(for: count))
    applyDependencyProximity(to: &candidates)
    var kept: [Int: Int] = [:]
    var results: [SearchResult] = []
    for candidate in candidates {
      let file = Int(index.fileOfDocument[candidate.document])
      guard kept[file, default: 0] < parameters.maxChunksPerFile else { continue }
      kept[file, default: 0] += 1
      results.append(
        SearchResult(
          documentNumber: candidate.document, document: index.document(candidate.document),
          path: index.corpus.files[file].path, score: candidate.score))
      if results.count == count { break }
    }
    return results
  }

  /// The files that dependency proximity raises for a query.
  func filesNearSeeds(_ query: PreparedQuery, count: Int) -> Set<Int> {
    neighbours(ofSeedsIn: score(query, keeping: width(for: count)))
  }

  /// How many candidates are kept for a number of results.
  private func width(for count: Int) -> Int {
    max(count * parameters.wideKMultiplier, parameters.wideKMin)
  }

  /// The scores of the best documents, before dependency proximity.
  private func score(_ query: PreparedQuery, keeping width: Int) -> [Candidate] {
    guard !query.terms.isEmpty else { return [] }
    var best = BestCandidates(limit: width)
    let count = index.documentCount
    var phrases = PhraseMatcher(index: index, phrase: query.phrase)
    var nameBoosts = NameBoosts(index: index, query: query, parameters: parameters)
    let coverage = coverageFactors(query)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { sums in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: count) { found in
        sums.initialize(repeating: 0)
        found.initialize(repeating: 0)
        accumulate(query.terms, sums, found)
        let all = UInt16(clamping: query.tokenCount)
        for document in 0..<count where found[document] > 0 {
          var score = sums[document] * coverage[Int(found[document])] * factors.products[document]
          guard best.couldAccept(score * nameBoosts.largest * parameters.exactPhraseBonus)
          else { continue }
          score *= nameBoosts.boost(of: document)
          if found[document] == all, phrases.holds(document) {
            score *= parameters.exactPhraseBonus
          }
          best.insert(Candidate(document: document, score: score))
        }
      }
    }
    return best.sorted()
  }

  private func accumulate(
    _ terms: [UInt32], _ sums: UnsafeMutableBufferPointer<Double>,
    _ found: UnsafeMutableBufferPointer<UInt16>
  ) {
    index.postingDocuments.withUnsafeBufferPointer { documents in
      index.postingCounts.withUnsafeBufferPointer { counts in
        factors.lengthTerms.withUnsafeBufferPointer { lengthTerms in
          for term in terms {
            let postings = index.postings(of: term)
            let weight =
              BM25.inverseDocumentFrequency(frequency: postings.count, of: index.documentCount)
              * (parameters.bm25K1 + 1)
            for posting in postings {
              let document = Int(documents[posting])
              sums[document] += BM25.contribution(
                weight: weight, occurrences: Double(counts[posting]),
                lengthTerm: lengthTerms[document])
              found[document] &+= 1
            }
          }
        }
      }
    }
  }

  /// The factor of coverage for each number of tokens found.
  func coverageFactors(_ query: PreparedQuery) -> [Double] {
    (0...query.terms.count).map { found in
      let share = Double(found) / Double(query.tokenCount)
      if share >= parameters.multiTermHighThreshold { return parameters.multiTermHighBonus }
      if share >= parameters.multiTermMedThreshold { return parameters.multiTermMedBonus }
      return 1
    }
  }

  /// Raises the documents of files that import, or are imported by, files of the first results.
  private func applyDependencyProximity(to candidates: inout [Candidate]) {
    guard parameters.depProximityWeight > 0, !candidates.isEmpty else { return }
    let near = neighbours(ofSeedsIn: candidates)
    guard !near.isEmpty else { return }
    for position in candidates.indices
    where near.contains(Int(index.fileOfDocument[candidates[position].document])) {
      candidates[position].score *= 1 + parameters.depProximityWeight
    }
    candidates.sort()
  }

  private func neighbours(ofSeedsIn candidates: [Candidate]) -> Set<Int> {
    let seeds = Set(
      candidates.prefix(parameters.depProximitySeedCount)
        .map { Int(index.fileOfDocument[$0.document]) })
    var near: Set<Int> = []
    for seed in seeds {
      near.formUnion(index.corpus.graph.neighbours(of: seed).map(Int.init))
    }
    return near
  }
}

/// A scored document; the better one comes first.
struct Candidate: Comparable {
  let document: Int
  var score: Double

  static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.score != rhs.score ? lhs.score > rhs.score : lhs.document < rhs.document
  }
}

/// Keeps the best of many candidates in a heap whose root is the worst of them.
struct BestCandidates {
  private var heap: [Candidate] = []
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Whether a candidate with at most this score can still get in.
  @inline(__always)
  func couldAccept(_ score: Double) -> Bool { heap.count < limit || score >= heap[0].score }

  @inline(__always)
  mutating func insert(_ candidate: Candidate) {
    if heap.count < limit {
      heap.append(candidate)
      siftUp()
    } else if candidate < heap[0] {
      heap[0] = candidate
      siftDown()
    }
  }

  func sorted() -> [Candidate] { heap.sorted() }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[parent] < heap[child] else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[worst] < heap[child] {
        worst = child
      }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
