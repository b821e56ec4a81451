import Ranking
package import Statistics
package import Support

/// The dependence of the objective on single parameters and on pairs of them, around the arm `after`.
///
/// **Curves** change one parameter at a time. They are cheap and easily read, and they say nothing of
/// what lies off the axes through the centre: Saltelli and Annoni 2010, *How to avoid a perfunctory
/// sensitivity analysis*, doi:10.1016/j.envsoft.2010.04.012.
///
/// **Interactions** are contrasts of two factors at two levels: f(both) − f(one) − f(other) + f(neither),
/// where f(both) is the centre and the others have one change undone, or both. Above zero the two
/// changes gain more together than the sum of what each gains alone, below zero less, as where both do
/// the same. The intervals are by bootstrap over queries, each for itself: the strongest of many pairs
/// looks stronger than it is, and intervals are not widened for that.
package struct SensitivityAnalysis: Sendable, Hashable {
  /// The objective at a value of a parameter.
  package struct Level: Sendable, Hashable {
    /// The value.
    package let value: Double
    /// The objective, all other parameters as at the centre.
    package let objective: Double
  }

  /// The objective along a parameter's range.
  package struct Curve: Sendable, Hashable {
    package let parameter: Parameter
    /// Its value at the centre.
    package let current: Double
    /// The levels, by value.
    package let levels: [Level]
    /// The level with the highest objective; of several the one nearest to the current value, then the
    /// smaller.
    package let best: Level
    /// The highest objective less the lowest.
    package let spread: Double
    /// True if no query's score changes anywhere along the range.
    package let isFlat: Bool
    /// Values that were left out, since the point would break a constraint.
    package let invalid: [Double]
  }

  /// The joint effect of two changes beyond that of each alone.
  package struct Interaction: Sendable, Hashable {
    /// The changes; both lead to values of the centre.
    package let pair: SensitivityDesign.Pair
    /// The objective with neither change, with the first, with the second, and with both.
    package let neither, first, second, both: Double
    /// both − first − second + neither.
    package let size: Double
    /// Where it lies for further queries on these repositories.
    package let interval: IntervalEstimate
  }

  /// The objective at the centre.
  package let objective: Double
  /// The curves, in the order of the surface.
  package let curves: [Curve]
  /// The strongest interactions, by absolute size, then in the order of the surface; pairs that do not
  /// interact at all are not among them.
  package let interactions: [Interaction]
  /// The number of pairs.
  package let pairs: Int
  /// Pairs that were left out, since one of their points would break a constraint.
  package let invalidPairs: [SensitivityDesign.Pair]
  /// The number of scored points.
  package let evaluations: Int
  package let bootstrap: PairedBootstrap

  /// Scores the points of a design.
  ///
  /// - Parameters:
  ///   - design: The points.
  ///   - scorer: What scores them.
  ///   - bootstrap: How intervals of interactions are computed.
  ///   - jobs: How many points are scored at a time; it changes no result.
  /// - Throws: What the scorer throws; `CancellationError`.
  package static func run(
    _ design: SensitivityDesign, scorer: any PointScorer, bootstrap: PairedBootstrap, jobs: Int = 1
  ) async throws -> SensitivityAnalysis {
    var scored = ScoredPoints(scorer, jobs: jobs)
    let all = try await scored.scores(of: design.points)
    let known = Dictionary(uniqueKeysWithValues: zip(design.points, all))
    let centre = all[0]
    func scores(_ values: [(Parameter, Double)]) -> QueryScores {
      var point = design.centre
      for (parameter, value) in values { point[parameter] = value }
      return known[point] ?? centre
    }
    let curves = design.curves.map { curve in
      Curve(curve, curve.values.map { scores([(curve.parameter, $0)]) }, centre: centre)
    }
    var contrasts = design.pairs.map { pair in
      let one = (pair.first.parameter, pair.first.from)
      let other = (pair.second.parameter, pair.second.from)
      return Contrast(
        pair: pair, neither: scores([one, other]), first: scores([other]), second: scores([one]),
        both: centre)
    }
    contrasts = contrasts.enumerated().filter { abs($1.size) > PairedDifference.tieTolerance }
      .sorted { (abs($1.element.size), $0.offset) < (abs($0.element.size), $1.offset) }
      .prefix(design.interactions).map(\.element)
    let differences = contrasts.map(\.differences)
    let samples = centre.repositories.enumerated().map { number, name in
      PairedBootstrap.Sample(
        name: name,
        differences: centre.values[number].indices.map { query in
          differences.map { $0[number][query] }
        })
    }
    let intervals = bootstrap.estimate(samples, columns: contrasts.count).overall
    return SensitivityAnalysis(
      objective: centre.objective, curves: curves,
      interactions: zip(contrasts, intervals).map { contrast, interval in
        Interaction(
          pair: contrast.pair, neither: contrast.neither.objective,
          first: contrast.first.objective, second: contrast.second.objective,
          both: contrast.both.objective, size: contrast.size, interval: interval)
      }, pairs: design.pairs.count, invalidPairs: design.invalidPairs, evaluations: scored.count,
      bootstrap: bootstrap)
  }

  /// The scores of the four points of a pair.
  private struct Contrast {
    let pair: SensitivityDesign.Pair
    let differences: [[Double]]
    let size: Double
    let neither, first, second, both: QueryScores

    init(
      pair: SensitivityDesign.Pair, neither: QueryScores, first: QueryScores, second: QueryScores,
      both: QueryScores
    ) {
      self.pair = pair
      (self.neither, self.first, self.second, self.both) = (neither, first, second, both)
      differences = both.values.indices.map { number in
        both.values[number].indices.map { query in
          (both.values[number][query] - first.values[number][query])
            - (second.values[number][query] - neither.values[number][query])
        }
      }
      size = QueryScores(repositories: both.repositories, values: differences).objective
    }
  }
}

extension SensitivityAnalysis.Curve {
  /// The curve of some scores, one for each of a design's values.
  fileprivate init(
    _ curve: SensitivityDesign.Curve, _ scores: [QueryScores], centre: QueryScores
  ) {
    parameter = curve.parameter
    current = curve.current
    invalid = curve.invalid
    levels = zip(curve.values, scores).map { .init(value: $0, objective: $1.objective) }
    let objectives = levels.map(\.objective)
    let highest = objectives.max() ?? centre.objective
    spread = highest - (objectives.min() ?? centre.objective)
    best =
      levels.filter { $0.objective >= highest - PairedDifference.tieTolerance }
      .min { [current] in abs($0.value - current) < abs($1.value - current) }
      ?? .init(value: curve.current, objective: centre.objective)
    isFlat = scores.allSatisfy { scores in
      scores.differences(from: centre).allSatisfy { differences in
        differences.allSatisfy { abs($0) <= PairedDifference.tieTolerance }
      }
    }
  }
}
