public import Support

/// Ranks the documents of an index for queries, at one point of the surface. A document's score is
/// its BM25 score times the factors of the other signals; see ``Signals``. The best of them, as
/// many as the candidate width, are then raised by dependency proximity, at most
/// `max_chunks_per_file` are kept of each file, and the rest is cut at the number of results asked
/// for. Equal scores are ordered by path, then by line.
public struct Searcher: Sendable {
  package let index: SearchIndex
  let signals: SignalValues
  private let factors: DocumentFactors

  /// Creates a searcher with one setting of the parameters.
  public init(_ index: SearchIndex, parameters: Parameters, signals: Signals = .all) {
    self.index = index
    self.signals = SignalValues(parameters, signals)
    factors = DocumentFactors(index, self.signals)
  }

  /// A query without a token, or whose tokens no document holds, has no results.
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
        guard kept[file, default: 0] < signals.resultsPerFile.limit else { continue }
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

  func filesNearSeeds(_ query: PreparedQuery, count: Int) -> [Bool] {
    neighbours(ofSeedsIn: score(query, count: count))
  }

  /// Returns the documents within the candidate width before dependency proximity, best first.
  private func score(_ query: PreparedQuery, count: Int) -> [Candidate] {
    guard !query.terms.isEmpty else { return [] }
    let (open, bound) = select(query, count: count)
    let candidates = settle(open, query, bound).sorted()
    let width = signals.width.width(for: count)
    return candidates.count > width ? Array(candidates.prefix(width)) : candidates
  }

  /// Scores all documents without the phrase, and keeps those that can be results.
  private func select(
    _ query: PreparedQuery, count: Int
  ) -> ([OpenCandidate], ResultBound) {
    let documentCount = index.documentCount
    let bound = ResultBound(
      wanted: max(count, signals.dependency.seedCount), largestRaise: signals.dependency.raise)
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: documentCount) { scores in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: documentCount) { found in
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: documentCount) { near in
          scores.initialize(repeating: 0)
          found.initialize(repeating: 0)
          accumulate(query.terms, scores, found)
          var names = NameBoosts(index: index, query: query, signals: signals)
          let largest = names.largest * signals.phrase.factor(query.phrase != nil)
          let coverage = signals.coverage.factors(upTo: query.terms.count, of: query.tokenCount)
          let (count, bound) = weigh(
            scores, found, coverage, bound, largest: largest, into: near)
          return open(query, scores, found, near[..<count], &names, bound)
        }
      }
    }
  }

  /// Multiplies BM25 scores by the factors of coverage and document, and puts the documents that a
  /// factor of `largest` for name and phrase can make results into `near`.
  private func weigh(
    _ scores: UnsafeMutableBufferPointer<Double>, _ found: UnsafeMutableBufferPointer<UInt16>,
    _ coverage: [Double], _ bound: ResultBound, largest: Double,
    into near: UnsafeMutableBufferPointer<UInt32>
  ) -> (Int, ResultBound) {
    var files = BestOfFiles(bound)
    var threshold = bound.threshold
    var least = Double.leastNormalMagnitude
    var count = 0
    factors.products.withUnsafeBufferPointer { products in
      coverage.withUnsafeBufferPointer { coverage in
        for document in 0..<scores.count {
          let score = scores[document] * coverage[Int(found[document])] * products[document]
          scores[document] = score
          // A processor cannot predict which are near enough, so a sign is added instead of
          // branching.
          near[count] = UInt32(truncatingIfNeeded: document)
          count &+= 1 &- Int(truncatingIfNeeded: (score - least).bitPattern >> 63)
          if score > threshold {
            files.offer(score, file: index.fileOfDocument[document])
            if files.bound.threshold > threshold {
              threshold = files.bound.threshold
              least = max(least, threshold / largest)
            }
          }
        }
      }
    }
    return (count, files.finish())
  }

  /// Multiplies the scores that can suffice by the factor of the name.
  private func open(
    _ query: PreparedQuery, _ scores: UnsafeMutableBufferPointer<Double>,
    _ found: UnsafeMutableBufferPointer<UInt16>,
    _ near: Slice<UnsafeMutableBufferPointer<UInt32>>, _ names: inout NameBoosts,
    _ bound: ResultBound
  ) -> ([OpenCandidate], ResultBound) {
    let all = query.phrase == nil ? .max : UInt16(clamping: query.phraseCount)
    let phrase = signals.phrase
    let largest = names.largest
    var files = BestOfFiles(bound.refined())
    var threshold = bound.threshold
    var kept: [OpenCandidate] = []
    for document in UnsafeMutableBufferPointer(rebasing: near) {
      let document = Int(document)
      let factor = phrase.factor(found[document] >= all)
      guard scores[document] * largest * factor >= threshold else { continue }
      let score = scores[document] * names.boost(of: document)
      let upper = score * factor
      guard upper >= threshold else { continue }
      kept.append(
        OpenCandidate(candidate: Candidate(document: document, score: score), upper: upper))
      files.offer(score, file: index.fileOfDocument[document])
      threshold = files.bound.threshold
    }
    return (kept, files.finish())
  }

  /// Looks for the phrase, the most promising documents first, which rules out most others.
  private func settle(
    _ open: [OpenCandidate], _ query: PreparedQuery, _ bound: ResultBound
  ) -> [Candidate] {
    var useful = open.filter { $0.upper >= bound.threshold }
    guard query.phrase != nil else { return useful.map(\.candidate) }
    var phrases = PhraseMatcher(index: index, phrase: query.phrase)
    var isOpen = false
    for position in useful.indices where useful[position].upper > useful[position].candidate.score {
      let file = index.fileOfDocument[useful[position].candidate.document]
      if phrases.mayHold(file: Int(file)) {
        isOpen = true
      } else {
        useful[position].upper = useful[position].candidate.score
      }
    }
    useful.removeAll { $0.upper < bound.threshold }
    guard isOpen else { return useful.map(\.candidate) }
    var bound = bound.refined()
    var isKnown = [Bool](repeating: false, count: index.corpus.files.count)
    var candidates: [Candidate] = []
    for open in useful.sorted(by: { $0.upper > $1.upper }) {
      guard open.upper >= bound.threshold else { break }
      var candidate = open.candidate
      if open.upper > candidate.score {
        candidate.score *= signals.phrase.factor(phrases.holds(candidate.document))
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
    index.postings.documents.withUnsafeBufferPointer { documents in
      index.postings.counts.withUnsafeBufferPointer { counts in
        factors.lengthTerms.withUnsafeBufferPointer { lengthTerms in
          for term in terms {
            let postings = index.postings(of: term)
            let weight =
              BM25.inverseDocumentFrequency(frequency: postings.count, of: index.documentCount)
              * signals.bm25.scale
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

  private func applyDependencyProximity(to candidates: inout [Candidate]) {
    guard signals.dependency.raise > 1, !candidates.isEmpty else { return }
    let near = neighbours(ofSeedsIn: candidates)
    for position in candidates.indices {
      let file = Int(index.fileOfDocument[candidates[position].document])
      candidates[position].score *= signals.dependency.factor(near[file])
    }
    candidates.sort()
  }

  private func neighbours(ofSeedsIn candidates: [Candidate]) -> [Bool] {
    signals.dependency.neighbours(ofSeedsIn: candidates.lazy.map(\.document), of: index)
  }
}
