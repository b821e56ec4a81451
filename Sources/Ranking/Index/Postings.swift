struct Postings: Sendable {
  /// The number of tokens of each document's text; compounds are none.
  let lengths: [UInt32]
  /// The start of each term's postings, and at the end their number.
  let starts: [UInt32]
  /// The documents of all postings, ascending for each term.
  let documents: [UInt32]
  /// The occurrences of the term in the document of the same position, at most 65,535.
  let counts: [UInt16]
  let pairFilters: PairFilters

  init(corpus: Corpus, documentCount: Int, granularity: Granularity) {
    let termCount = corpus.vocabulary.count
    var lengths: [UInt32] = []
    lengths.reserveCapacity(documentCount)
    var starts = [UInt32](repeating: 0, count: termCount + 1)
    var counter = TermCounter(termCount: termCount)
    var pairs: [UInt64] = []
    var ends: [Int] = []
    var pairFilters = PairFilters(tokenCounts: corpus.files.lazy.map(\.tokens.count))
    for (number, file) in corpus.files.enumerated() {
      file.tokens.withUnsafeBufferPointer { tokens in
        pairFilters.insert(tokens, file: number)
        counter.add(tokens)
        counter.add(file.compounds, in: file.compounds.terms.indices)
        counter.add(file.pathWords)
        lengths.append(UInt32(counter.length))
        counter.drain(into: &pairs, documentFrequencies: &starts)
        ends.append(pairs.count)
        guard granularity == .symbols else { return }
        for (span, scope) in zip(file.spans, file.scopeWords) {
          counter.add(UnsafeBufferPointer(rebasing: tokens[Int(span.from)..<Int(span.to)]))
          counter.add(file.compounds, in: file.compounds.places(from: span.from, to: span.to))
          counter.add(file.pathWords)
          counter.add(scope)
          lengths.append(UInt32(counter.length))
          counter.drain(into: &pairs, documentFrequencies: &starts)
          ends.append(pairs.count)
        }
      }
    }
    var sum: UInt32 = 0
    for term in 0...termCount {
      let frequency = starts[term]
      starts[term] = sum
      sum += frequency
    }
    self.lengths = lengths
    self.starts = starts
    self.pairFilters = pairFilters
    (documents, counts) = Self.transposed(pairs, ends: ends, starts: starts)
  }

  private static func transposed(
    _ pairs: [UInt64], ends: [Int], starts: [UInt32]
  ) -> ([UInt32], [UInt16]) {
    var next = starts
    var counts = [UInt16](repeating: 0, count: pairs.count)
    let documents = [UInt32](unsafeUninitializedCapacity: pairs.count) { documents, written in
      next.withUnsafeMutableBufferPointer { next in
        counts.withUnsafeMutableBufferPointer { counts in
          pairs.withUnsafeBufferPointer { pairs in
            var pair = 0
            for (document, end) in ends.enumerated() {
              while pair < end {
                let term = Int(pairs[pair] >> 32)
                let slot = Int(next[term])
                next[term] += 1
                documents[slot] = UInt32(document)
                counts[slot] = UInt16(truncatingIfNeeded: pairs[pair] & 0xFFFF)
                pair += 1
              }
            }
          }
        }
      }
      written = pairs.count
    }
    return (documents, counts)
  }
}

private struct TermCounter: ~Copyable {
  private let counts: UnsafeMutablePointer<UInt32>
  private let touched: UnsafeMutablePointer<UInt32>
  private var touchedCount = 0
  private(set) var length = 0

  init(termCount: Int) {
    counts = .allocate(capacity: termCount + 1)
    counts.initialize(repeating: 0, count: termCount + 1)
    touched = .allocate(capacity: termCount + 1)
  }

  deinit {
    counts.deallocate()
    touched.deallocate()
  }

  mutating func add(_ tokens: UnsafeBufferPointer<UInt32>) {
    count(tokens)
    length += tokens.count
  }

  mutating func add(_ compounds: Compounds, in places: Range<Int>) {
    compounds.terms.withUnsafeBufferPointer { count(UnsafeBufferPointer(rebasing: $0[places])) }
  }

  mutating func add(_ words: WordNumbers) {
    words.tokens.withUnsafeBufferPointer { add($0) }
    words.compounds.withUnsafeBufferPointer { count($0) }
  }

  private mutating func count(_ terms: UnsafeBufferPointer<UInt32>) {
    var distinct = touchedCount
    for term in terms {
      let count = counts[Int(term)]
      touched[distinct] = term
      distinct &+= count == 0 ? 1 : 0
      counts[Int(term)] = count &+ 1
    }
    touchedCount = distinct
  }

  /// Appends a pair of term and count for each distinct term, and resets the counts.
  mutating func drain(into pairs: inout [UInt64], documentFrequencies: inout [UInt32]) {
    documentFrequencies.withUnsafeMutableBufferPointer { frequencies in
      for position in 0..<touchedCount {
        let term = touched[position]
        pairs.append(UInt64(term) << 32 | UInt64(min(counts[Int(term)], 65_535)))
        frequencies[Int(term)] += 1
        counts[Int(term)] = 0
      }
    }
    touchedCount = 0
    length = 0
  }
}
