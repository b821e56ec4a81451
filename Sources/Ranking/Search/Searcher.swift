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
    var candidates = score(prepared, count: count)
    applyDependencyProximity(to: &candidates)
    // An index of files has one document a file, and at least one is kept of each.
    let isCapped = index.documentCount > index.corpus.files.count
    var kept: [Int: Int] = [:]
    var results: [SearchResult] = []
    results.reserveCapacity(min(count, candidates.count))
    for candidate in candidates {
      let file = Int(index.fileOfDocument[candidate.document])
      if isCapped {
        guard kept[file, default: 0] < parameters.maxChunksPerFile else { continue }
        kept[file, default: 0] += 1
      }
      results.append(
        SearchResult(
          documentNumber: candidate.document, document: index.document(candidate.document),
          path: index.corpus.files[file].path, score: candidate.score))
      if results.count == count { break }
    }
    return results
  }

  /// For each file, whether dependency proximity raises it for a query.
  func filesNearSeeds(_ query: PreparedQuery, count: Int) -> [Bool] {
    neighbours(ofSeedsIn: score(query, count: count))
  }

  /// The scores of the documents that can be among so many results, best first, before dependency
  /// proximity; of all documents, those within the candidate width.
  private func score(_ query: PreparedQuery, count: Int) -> [Candidate] {
    guard !query.terms.isEmpty else { return [] }
    var phrases = PhraseMatcher(index: index, phrase: query.phrase)
    let bonus = parameters.exactPhraseBonus
    let candidates = select(query, phrases, count: count).map { candidate, upper in
      // The bounds differ where the phrase's bonus is all that is not known.
      guard upper > candidate.score, phrases.holds(candidate.document) else { return candidate }
      return Candidate(document: candidate.document, score: candidate.score * bonus)
    }.sorted()
    let width = max(count * parameters.wideKMultiplier, parameters.wideKMin)
    return candidates.count > width ? Array(candidates.prefix(width)) : candidates
  }

  /// The documents that can be among so many results, with their scores without the phrase's bonus
  /// and, where they may hold it, with it.
  private func select(
    _ query: PreparedQuery, _ phrases: PhraseMatcher, count: Int
  ) -> [(candidate: Candidate, upper: Double)] {
    let documentCount = index.documentCount
    var selection = CandidateSelection(
      wanted: max(count, parameters.depProximitySeedCount),
      largestRaise: 1 + max(0, parameters.depProximityWeight))
    var names = NameBoosts(index: index, query: query, parameters: parameters)
    let coverage = coverageFactors(query)
    let bonus = parameters.exactPhraseBonus
    let all = UInt16(clamping: query.tokenCount)
    let largest = names.largest * (query.phrase == nil ? 1 : bonus)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: documentCount) { sums in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: documentCount) { found in
        sums.initialize(repeating: 0)
        found.initialize(repeating: 0)
        accumulate(query.terms, sums, found)
        factors.products.withUnsafeBufferPointer { products in
          for document in 0..<documentCount where found[document] > 0 {
            let count = Int(found[document])
            var score = sums[document] * coverage[count] * products[document]
            guard score * largest >= selection.threshold else { continue }
            score *= names.boost(of: document)
            let file = Int(index.fileOfDocument[document])
            let mayHold = found[document] == all && phrases.mayHold(file: file)
            let upper = mayHold ? score * bonus : score
            guard upper >= selection.threshold else { continue }
            selection.insert(
              Candidate(document: document, score: score), upper: upper, file: file)
          }
        }
      }
    }
    return selection.finish()
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
    for position in candidates.indices
    where near[Int(index.fileOfDocument[candidates[position].document])] {
      candidates[position].score *= 1 + parameters.depProximityWeight
    }
    candidates.sort()
  }

  /// For each file, whether it imports, or is imported by, a file of the first candidates.
  private func neighbours(ofSeedsIn candidates: [Candidate]) -> [Bool] {
    var near = [Bool](repeating: false, count: index.corpus.files.count)
    let graph = index.corpus.graph
    for candidate in candidates.prefix(parameters.depProximitySeedCount) {
      let seed = Int(index.fileOfDocument[candidate.document])
      for file in graph.dependencies(of: seed) { near[Int(file)] = true }
      for file in graph.dependents(of: seed) { near[Int(file)] = true }
    }
    return near
  }
}
