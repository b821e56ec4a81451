import Support

extension PairedBootstrap {
  /// What an interval of the mean over repositories is about.
  ///
  /// Both are right answers to different questions, and their widths differ much where repositories
  /// do.
  package enum Population: String, Sendable, Hashable, CaseIterable {
    /// Further queries on the repositories of the experiment: queries are drawn, repositories stay.
    ///
    /// The question of somebody who searches these repositories.
    case theseRepositories = "these-repositories"
    /// Further queries on further repositories of the same kind: repositories are drawn with
    /// replacement, and for each one drawn as many of its queries as it has.
    ///
    /// The question of somebody who chooses settings for repositories that nobody has measured. The
    /// repositories of the experiment must be a sample of those: ones that were picked because they are
    /// well known are not. Bootstraps of clustered data: Field & Welsh 2007,
    /// doi:10.1111/j.1467-9868.2007.00593.x.
    ///
    /// **What it is worth.** The variation of queries is counted twice, once in the repositories' means
    /// and once in the draws within; that of few repositories is understated, since a resample sees only
    /// (R − 1)/R of its variance. With three repositories one resample in nine holds only one of them,
    /// so the limits are little more than the range of what the three gave. Simulated (1,000 sets each,
    /// 20 queries a repository), a 95 % interval held the true mean, where repositories do not differ,
    /// in 97 % with 3 repositories and 99 % with 10; where they differ three times as much as the luck
    /// of their queries makes them, in 79 % with 3, 87 % with 5, 92 % with 10 and 94 % with 20.
    /// Intervals of ``theseRepositories`` held it in 43 – 48 % then: it is not what they are about.
    /// With one repository there is no interval.
    case repositoriesLikeThese = "repositories-like-these"
  }

  /// For each column, the interval of the mean over repositories of which these are a sample.
  func acrossRepositories(_ samples: [Sample], columns: Int) -> [IntervalEstimate] {
    guard samples.count >= 2 else {
      let reason =
        samples.isEmpty
        ? "there is no repository" : "one repository does not show how repositories differ"
      return Array(repeating: .undefined(reason: reason), count: columns)
    }
    if let empty = samples.first(where: { $0.differences.isEmpty }) {
      return Array(repeating: .undefined(reason: "'\(empty.name)' has no query"), count: columns)
    }
    var means = twoLevelMeans(samples, columns: columns)
    return (0..<columns).map { column in
      let common = samples.compactMap { Self.commonDifference($0, column) }
      if common.count == samples.count, common.allSatisfy({ $0 == common[0] }) {
        return .degenerate(common[0])
      }
      return interval(&means[column])
    }
  }

  /// For each column, the means of resamples of repositories and of queries within them.
  ///
  /// A repository that is drawn twice has its queries drawn twice.
  private func twoLevelMeans(_ samples: [Sample], columns: Int) -> [[Double]] {
    var means = [[Double]](repeating: [Double](repeating: 0, count: resamples), count: columns)
    for start in stride(from: 0, to: columns, by: 8) {
      let width = min(8, columns - start)
      let rows = samples.map { Self.lanes($0, start..<(start + width)) }
      var generator = KeyedGenerator(seed: seed, purpose: "two-level-bootstrap")
      for index in 0..<resamples {
        var sum = SIMD8<Double>()
        for _ in rows {
          let drawn = rows[Int(generator.integer(below: UInt64(rows.count)))]
          sum += Self.drawSum(drawn, &generator) / Double(drawn.count)
        }
        for lane in 0..<width { means[start + lane][index] = sum[lane] / Double(rows.count) }
      }
    }
    return means
  }
}
