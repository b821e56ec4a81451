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
    let phrases = PhraseMatcher(index: index, phrase: query.phrase)
    let (open, bound) = select(query, phrases, count: count)
    let candidates = settle(open, phrases, bound).sorted()
    let width = max(count * parameters.wideKMultiplier, parameters.wideKMin)
    return candidates.count > width ? Array(candidates.prefix(width)) : candidates
  }

  /// Scores all documents and keeps those that can be results as far as can be told without
  /// looking for the phrase.
  private func select(
    _ query: PreparedQuery, _ phrases: PhraseMatcher, count: Int
  ) -> ([OpenCandidate], ResultBound) {
    let documentCount = index.documentCount
    let bound = ResultBound(
      wanted: max(count, parameters.depProximitySeedCount),
      largestRaise: 1 + max(0, parameters.depProximityWeight))
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: documentCount) { scores in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: documentCount) { found in
        scores.initialize(repeating: 0)
        found.initialize(repeating: 0)
        accumulate(query.terms, scores, found)
        let bound = weigh(scores, found, coverageFactors(query), bound)
        return open(query, phrases, scores, found, bound)
      }
    }
  }

  /// Multiplies BM25 scores by the factors of coverage and document.
  private func weigh(
    _ scores: UnsafeMutableBufferPointer<Double>, _ found: UnsafeMutableBufferPointer<UInt16>,
    _ coverage: [Double], _ bound: ResultBound
  ) -> ResultBound {
    var files = BestOfFiles(bound)
    var threshold = bound.threshold
    index.fileOfDocument.withUnsafeBufferPointer { fileOfDocument in
      factors.products.withUnsafeBufferPointer { products in
        coverage.withUnsafeBufferPointer { coverage in
          for document in 0..<scores.count {
            let score = scores[document] * coverage[Int(found[document])] * products[document]
            scores[document] = score
            if score > threshold {
              files.offer(score, file: fileOfDocument[document])
              threshold = files.bound.threshold
            }
          }
        }
      }
    }
    return files.finish()
  }

  /// Multiplies the scores that can suffice by the factor of the name.
  private func open(
    _ query: PreparedQuery, _ phrases: PhraseMatcher,
    _ scores: UnsafeMutableBufferPointer<Double>, _ found: UnsafeMutableBufferPointer<UInt16>,
    _ bound: ResultBound
  ) -> ([OpenCandidate], ResultBound) {
    var names = NameBoosts(index: index, query: query, parameters: parameters)
    let all = query.phrase == nil ? .max : UInt16(clamping: query.tokenCount)
    let bonus = parameters.exactPhraseBonus
    let largest = names.largest
    let largestOfAll = query.phrase == nil ? largest : largest * bonus
    var files = BestOfFiles(bound.refined())
    var threshold = bound.threshold
    var kept: [OpenCandidate] = []
    index.fileOfDocument.withUnsafeBufferPointer { fileOfDocument in
      for document in 0..<scores.count where scores[document] * largestOfAll >= threshold {
        guard found[document] > 0 else { continue }
        let hasAll = found[document] == all
        guard hasAll || scores[document] * largest >= threshold else { continue }
        let score = scores[document] * names.boost(of: document)
        var upper = hasAll ? score * bonus : score
        guard upper >= threshold else { continue }
        let file = fileOfDocument[document]
        if hasAll, !phrases.mayHold(file: Int(file)) { upper = score }
        guard upper >= threshold else { continue }
        kept.append(
          OpenCandidate(candidate: Candidate(document: document, score: score), upper: upper))
        files.offer(score, file: file)
        threshold = files.bound.threshold
      }
    }
    return (kept, files.finish())
  }

  /// Looks for the phrase in the documents that can still be results, the most promising first, so
  /// that few are left to look at.
  private func settle(
    _ open: [OpenCandidate], _ phrases: PhraseMatcher, _ bound: ResultBound
  ) -> [Candidate] {
    let useful = open.filter { $0.upper >= bound.threshold }
    guard useful.contains(where: { $0.upper > $0.candidate.score }) else {
      return useful.map(\.candidate)
    }
    var phrases = phrases
    var bound = bound.refined()
    var isKnown = [Bool](repeating: false, count: index.corpus.files.count)
    var candidates: [Candidate] = []
    for open in useful.sorted(by: { $0.upper > $1.upper }) {
      guard open.upper >= bound.threshold else { break }
      var candidate = open.candidate
      if open.upper > candidate.score, phrases.holds(candidate.document) {
        candidate.score *= parameters.exactPhraseBonus
      }
      candidates.append(candidate)
      let file = Int(index.fileOfDocument[candidate.document])
      if !isKnown[file] {
        isKnown[file] = true
        bound.offer(candidate.score)
      }
    }
    return candidates
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
