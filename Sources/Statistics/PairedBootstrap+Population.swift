import Support

extension PairedBootstrap {
  /// The population that an interval of the mean over repositories describes.
  ///
  /// Both are right answers to different questions. Their widths differ much if repositories
  /// differ.
  package enum Population: String, Sendable, Hashable, CaseIterable {
    /// Further queries on the repositories of the experiment: queries are drawn, repositories stay.
    ///
    /// This answers the question of somebody who searches these repositories.
    case theseRepositories = "these-repositories"
    /// Further queries on further repositories of the same kind. Repositories are drawn with
    /// replacement; then, within each drawn repository, as many queries as it has.
    ///
    /// This answers the question of somebody who chooses settings for repositories that nobody has
    /// measured. The repositories of the experiment must be a sample of those; repositories that
    /// were picked because they are well known are not. Bootstraps of clustered data: Field & Welsh
    /// 2007, doi:10.1111/j.1467-9868.2007.00593.x.
    ///
    /// **Accuracy.** The variation of queries counts twice: in the repositories' means and in the
    /// draws within them. The variation of few repositories is understated, since a resample sees
    /// only (R − 1)/R of its variance. With three repositories, one resample in nine contains only
    /// one of them, so the limits are little more than the range of the three means. In simulations
    /// (1,000 sets each, 20 queries per repository), if repositories do not differ, a 95 % interval
    /// contained the true mean in 97 % with 3 repositories and 99 % with 10. If they differ three
    /// times as much as the variation of their queries explains, it did in 79 % with 3, 87 % with
    /// 5, 92 % with 10 and 94 % with 20; intervals of ``theseRepositories``, which describe
    /// something else, did in 43 – 48 %. With one repository there is no interval.
    case repositoriesLikeThese = "repositories-like-these"
  }

  /// Returns, for each column, the interval of the mean over repositories as a sample of others.
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

  /// Returns, for each column, the means of resamples of repositories and of queries within them.
  ///
  /// If a repository is drawn twice, its queries are drawn twice.
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
