import Ranking
package import Statistics
package import Support

/// The dependence of the objective on single parameters and on pairs, around the arm `after`.
///
/// **Curves** change one parameter at a time, and say nothing of what lies off the axes: Saltelli
/// and Annoni 2010, *How to avoid a perfunctory sensitivity analysis*,
/// doi:10.1016/j.envsoft.2010.04.012.
///
/// **Interactions** are contrasts f(both) − f(one) − f(other) + f(neither), where f(both) is the
/// centre. Below zero, the two changes do the same. Intervals are by bootstrap over queries, and
/// not widened because the strongest of many pairs looks stronger than it is.
package struct SensitivityAnalysis: Sendable, Hashable {
  package struct Level: Sendable, Hashable {
    package let value: Double
    package let objective: Double
  }

  package struct Curve: Sendable, Hashable {
    package let parameter: Parameter
    package let current: Double
    package let levels: [Level]
    /// Of several, the one nearest to the current value, then the smaller.
    package let best: Level
    package let spread: Double
    package let isFlat: Bool
    /// Values whose points would break a constraint.
    package let invalid: [Double]
  }

  package struct Interaction: Sendable, Hashable {
    package let pair: SensitivityDesign.Pair
    package let neither, first, second, both: Double
    /// both − first − second + neither.
    package let size: Double
    package let interval: IntervalEstimate
  }

  package let objective: Double
  package let curves: [Curve]
  /// The strongest by absolute size, without pairs that do not interact at all.
  package let interactions: [Interaction]
  package let pairs: Int
  package let invalidPairs: [SensitivityDesign.Pair]
  package let evaluations: Int
  package let bootstrap: PairedBootstrap

  package static func run(
    _ design: SensitivityDesign, scorer: any PointScorer, bootstrap: PairedBootstrap, jobs: Int = 1
  ) async throws -> SensitivityAnalysis {
    var scored = ScoredPoints(scorer, jobs: jobs)
    let all = try await scored.scores(of: design.points)
    let known = Dictionary(uniqueKeysWithValues: zip(design.points, all))
    let centre = all[0]
    func scores(_ values: [(Parameter, Double)]) -> QueryScores {
      known[design.centre.with(values)] ?? centre
    }
    let curves = design.curves.map { curve in
      Curve(curve, curve.values.map { scores([(curve.parameter, $0)]) }, centre: centre)
    }
    var contrasts = design.pairs.map { pair in
      let corners = SensitivityDesign.corners(pair.first, pair.second).map(scores)
      return Contrast(
        pair: pair, neither: corners[2], first: corners[1], second: corners[0], both: centre)
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
