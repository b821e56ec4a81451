import Support

/// Intervals of mean differences between two arms, by resampling queries.
///
/// **What it computes.** The statistic is the mean over repositories of the mean over queries of the
/// paired difference (after − before). A resample draws, within each repository, as many of its
/// queries as it has, with replacement; the repositories stay, or are drawn first (``Population``).
/// The interval is the percentile
/// interval: the (1 − level)/2 and (1 + level)/2 quantiles of the resampled statistics, interpolated
/// linearly between neighbours (definition 7 of Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566).
/// Efron & Tibshirani 1993, chapter 13, doi:10.1201/9780429246593; for paired comparisons of
/// retrieval systems, Sakai 2006, doi:10.1145/1148170.1148261.
///
/// **What it assumes.** A repository's queries are a sample of the queries that could be asked of it,
/// independent of each other; the interval is about further queries on *these* repositories (unless
/// ``population`` says otherwise), and says nothing of other repositories, other judgments, or
/// settings chosen by looking at the same queries. With few queries percentile intervals are too narrow: of 4,000 simulated samples of normal
/// differences (1,000 resamples each), the 95 % interval held the true mean in 84 % with 5 queries,
/// 90 % with 10, 93 % with 20 and 93 % with 40.
///
/// **Edge cases.** A repository with one query has no interval, since one difference shows no spread;
/// neither has the overall mean when a repository in it has only one. Where all differences of every
/// repository are equal the interval is degenerate.
///
/// **Random numbers.** Each repository has a stream of its own, keyed by the seed and its name, so
/// its interval does not change when repositories are added, and all metrics, and all comparisons
/// with the same seed, see the same resamples.
package struct PairedBootstrap: Sendable, Hashable {
  /// The paired differences of one repository.
  package struct Sample: Sendable, Hashable {
    /// The repository's name.
    package let name: String
    /// A row per query, with a difference for each metric.
    package let differences: [[Double]]

    /// Creates a sample; every row has the same length.
    package init(name: String, differences: [[Double]]) {
      self.name = name
      self.differences = differences
    }
  }

  /// The intervals of a set of repositories.
  package struct Estimates: Sendable, Hashable {
    /// An interval for each metric, of the mean over repositories.
    package let overall: [IntervalEstimate]
    /// The same for each repository alone, in the order given.
    package let samples: [[IntervalEstimate]]
  }

  /// The experiment's seed.
  package let seed: UInt64
  /// How many times queries are drawn anew.
  package let resamples: Int
  /// The share of the resampled statistics within the interval, such as 0.95.
  package let level: Double
  /// What the interval of the mean over repositories is about.
  package let population: Population

  /// Creates a bootstrap.
  ///
  /// - Parameters:
  ///   - seed: The experiment's seed.
  ///   - resamples: At least 1; 10,000 leave an error of about 3 % of the standard error in a limit.
  ///   - level: Above 0 and below 1.
  ///   - population: What the interval of the mean over repositories is about.
  package init(
    seed: UInt64, resamples: Int = 10_000, level: Double = 0.95,
    population: Population = .theseRepositories
  ) {
    precondition(resamples >= 1, "a bootstrap needs a resample")
    precondition(level > 0 && level < 1, "the level of an interval lies between 0 and 1")
    self.seed = seed
    self.resamples = resamples
    self.level = level
    self.population = population
  }

  /// The intervals of each repository and of the mean over them.
  ///
  /// - Parameters:
  ///   - samples: The differences by repository, each name once.
  ///   - columns: How many metrics each row holds.
  /// - Complexity: O(resamples · queries · columns) time, O(resamples · columns) memory.
  package func estimate(_ samples: [Sample], columns: Int) -> Estimates {
    var sums = [[Double]](repeating: [Double](repeating: 0, count: resamples), count: columns)
    var bySample: [[IntervalEstimate]] = []
    for sample in samples {
      var statistics = resampledMeans(sample, columns: columns)
      for column in 0..<columns {
        for index in 0..<resamples { sums[column][index] += statistics[column][index] }
      }
      bySample.append(
        (0..<columns).map { column in
          if sample.differences.count < 2 {
            return .undefined(reason: Self.reason(sample.name, queries: sample.differences.count))
          }
          if let value = Self.commonDifference(sample, column) { return .degenerate(value) }
          return interval(&statistics[column])
        })
    }
    if population == .repositoriesLikeThese {
      return Estimates(overall: acrossRepositories(samples, columns: columns), samples: bySample)
    }
    let overall = (0..<columns).map { column -> IntervalEstimate in
      if samples.isEmpty { return .undefined(reason: "there is no repository") }
      if let short = samples.first(where: { $0.differences.count < 2 }) {
        return .undefined(reason: Self.reason(short.name, queries: short.differences.count))
      }
      let common = samples.compactMap { Self.commonDifference($0, column) }
      if common.count == samples.count {
        return .degenerate(common.reduce(0, +) / Double(common.count))
      }
      for index in 0..<resamples { sums[column][index] /= Double(samples.count) }
      return interval(&sums[column])
    }
    return Estimates(overall: overall, samples: bySample)
  }

  /// Why a repository with that few queries has no interval.
  package static func reason(_ name: String, queries count: Int) -> String {
    "'\(name)' has \(count) \(count == 1 ? "query" : "queries");"
      + " an interval needs at least 2"
  }

  /// The difference that all queries share, if they do.
  static func commonDifference(_ sample: Sample, _ column: Int) -> Double? {
    guard let first = sample.differences.first?[column] else { return nil }
    return sample.differences.allSatisfy { $0[column] == first } ? first : nil
  }

  /// For each column, the means of the resamples.
  ///
  /// Columns go eight at a time through the same draws: each block replays the stream.
  private func resampledMeans(_ sample: Sample, columns: Int) -> [[Double]] {
    let count = sample.differences.count
    var means = [[Double]](repeating: [Double](repeating: 0, count: resamples), count: columns)
    guard count > 0 else { return means }
    for start in stride(from: 0, to: columns, by: 8) {
      let width = min(8, columns - start)
      let rows = Self.lanes(sample, start..<(start + width))
      var generator = KeyedGenerator(seed: seed, purpose: "paired-bootstrap \(sample.name)")
      for index in 0..<resamples {
        let sum = Self.drawSum(rows, &generator)
        for lane in 0..<width { means[start + lane][index] = sum[lane] / Double(count) }
      }
    }
    return means
  }

  /// Up to eight columns of each query.
  static func lanes(_ sample: Sample, _ columns: Range<Int>) -> [SIMD8<Double>] {
    sample.differences.map { row in
      var lanes = SIMD8<Double>()
      for (lane, column) in columns.enumerated() { lanes[lane] = row[column] }
      return lanes
    }
  }

  /// The sum of as many rows as there are, drawn with replacement.
  @inline(__always)
  static func drawSum(
    _ rows: [SIMD8<Double>], _ generator: inout KeyedGenerator
  ) -> SIMD8<Double> {
    rows.withUnsafeBufferPointer { rows in
      var local = generator
      var sum = SIMD8<Double>()
      let bound = UInt64(rows.count)
      for _ in 0..<rows.count { sum += rows[Int(local.integer(below: bound))] }
      generator = local
      return sum
    }
  }

  func interval(_ statistics: inout [Double]) -> IntervalEstimate {
    statistics.sort()
    let tail = (1 - level) / 2
    return .interval(
      lower: Self.quantile(statistics, tail), upper: Self.quantile(statistics, 1 - tail))
  }

  /// The quantile of sorted numbers, interpolated linearly between neighbours.
  package static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let position = Double(sorted.count - 1) * share
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }
}
