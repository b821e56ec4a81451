import Support

/// The differences of a study's trials from its baseline, query by query, eight trials side by
/// side.
package struct TrialDifferences: Sendable {
  package let queries: [Int]
  package let count: Int
  /// The differences by query for each eight trials; the last block is filled with zeros.
  private let blocks: [[SIMD8<Double>]]

  /// - Parameter queries: The number of queries of each repository.
  package init(queries: [Int], trials: [[Double]]) {
    let total = queries.reduce(0, +)
    precondition(!queries.isEmpty && queries.allSatisfy { $0 > 0 }, "a repository has a query")
    precondition(trials.allSatisfy { $0.count == total }, "a trial has a difference for each query")
    self.queries = queries
    count = trials.count
    blocks = stride(from: 0, to: trials.count, by: 8).map { start in
      var block = [SIMD8<Double>](repeating: SIMD8(), count: total)
      for (lane, row) in trials[start..<min(start + 8, trials.count)].enumerated() {
        for (query, value) in row.enumerated() { block[query][lane] = value }
      }
      return block
    }
  }

  /// Returns the largest gain of any trial in each simulation, at least 0, as if all were as good
  /// as the baseline.
  ///
  /// Each query has the weight (times drawn − 1) / (queries · repositories).
  func simulatedBests(_ resamples: Int, _ generator: inout KeyedGenerator) -> [Double] {
    let weights = (0..<resamples).map { _ in resampleWeights(&generator) }
    var bests = [Double](repeating: 0, count: resamples)
    for block in blocks {
      block.withUnsafeBufferPointer { block in
        for index in 0..<resamples {
          let gain = weights[index].withUnsafeBufferPointer { weights in
            var sum = SIMD8<Double>()
            for query in block.indices { sum += block[query] * weights[query] }
            return sum.max()
          }
          bests[index] = max(bests[index], gain)
        }
      }
    }
    return bests
  }

  private func resampleWeights(_ generator: inout KeyedGenerator) -> [Double] {
    queries.flatMap { count in
      var drawn = [Double](repeating: -1, count: count)
      for _ in 0..<count { drawn[Int(generator.integer(below: UInt64(count)))] += 1 }
      let scale = SelectionBias.stretch(count) / Double(count * queries.count)
      return drawn.map { $0 * scale }
    }
  }
}
