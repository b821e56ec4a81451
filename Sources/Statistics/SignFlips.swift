import Support

/// The mean of paired differences under changes of sign, eight by one look-up in a table of sums.
struct SignFlips: Sendable {
  let count: Int
  let observed: Double
  /// The largest distance at which means count as equal.
  let tolerance: Double
  /// A table of 256 sums for every eight differences. A set bit keeps a difference's sign.
  private let tables: [Double]

  /// Tabulates differences by repository, without those within ``PairedDifference/tieTolerance`` of
  /// zero, whose sign changes no mean.
  init(_ differences: [[Double]]) {
    precondition(differences.allSatisfy { !$0.isEmpty }, "a repository has a query")
    let weighted = differences.flatMap { values in
      values.filter { abs($0) > PairedDifference.tieTolerance }
        .map { $0 / Double(values.count) / Double(differences.count) }
    }
    count = weighted.count
    observed = weighted.reduce(0, +)
    tolerance = 1e-12 * weighted.reduce(0) { $0 + abs($1) }
    tables = stride(from: 0, to: weighted.count, by: 8).flatMap { start in
      let part = weighted[start..<min(start + 8, weighted.count)]
      var table = [Double](repeating: -part.reduce(0, +), count: 256)
      for mask in 1..<256 {
        let lowest = mask.trailingZeroBitCount
        let kept = lowest < part.count ? 2 * part[start + lowest] : 0
        table[mask] = table[mask & (mask - 1)] + kept
      }
      return table
    }
  }

  func draw(_ draws: Int, _ generator: inout KeyedGenerator) -> [Double] {
    let groups = tables.count / 256
    return tables.withUnsafeBufferPointer { tables in
      var local = generator
      var means = [Double](repeating: 0, count: draws)
      for index in 0..<draws {
        var sum = 0.0
        var bits: UInt64 = 0
        for group in 0..<groups {
          if group % 8 == 0 { bits = local.next() }
          sum += tables[group &* 256 &+ Int(bits & 255)]
          bits >>= 8
        }
        means[index] = sum
      }
      generator = local
      return means
    }
  }

  /// Returns the number of all 2^count choices of signs whose mean fulfils the condition.
  func countAll(_ holds: (Double) -> Bool) -> Int {
    precondition(count < 32, "too many signs to go through all of them")
    let groups = tables.count / 256
    return tables.withUnsafeBufferPointer { tables in
      (0..<(1 << count)).count { mask in
        var sum = 0.0
        for group in 0..<groups { sum += tables[group &* 256 &+ (mask >> (8 &* group)) & 255] }
        return holds(sum)
      }
    }
  }
}
