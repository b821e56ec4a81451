import Optimizers
import Ranking
import Statistics
import Support

/// A way from one point to another, taken by the best change first.
struct GreedyWalk {
  struct Step {
    /// The changed parameter, or as few as the constraints allow.
    let changes: [ParameterChange]
    let point: Parameters
    let scores: QueryScores
  }

  let steps: [Step]
  let first: [Step]

  /// Each step takes the change after which the objective is highest, of equal ones the first of
  /// the surface. Points that break a constraint are no candidates; if every single change leads to
  /// one, pairs are, then triples.
  init(from start: Parameters, to end: Parameters, _ scored: inout ScoredPoints) async throws {
    var point = start
    var remaining = end.differences(from: start)
    var steps: [Step] = []
    var first: [Step] = []
    while !remaining.isEmpty {
      let groups = Self.feasible(at: point, toward: end, remaining)
      let points = groups.map { group in point.with(group.map { ($0, end[$0]) }) }
      let scores = try await scored.scores(of: points)
      let candidates = zip(groups, zip(points, scores)).map { group, found in
        Step(
          changes: group.map { ParameterChange(parameter: $0, from: point[$0], to: end[$0]) },
          point: found.0, scores: found.1)
      }
      if steps.isEmpty { first = candidates }
      let objectives = candidates.map(\.scores.objective)
      let best = objectives.max() ?? 0
      guard let index = objectives.firstIndex(where: { $0 >= best - PairedDifference.tieTolerance })
      else { break }
      let chosen = candidates[index]
      steps.append(chosen)
      point = chosen.point
      remaining.removeAll(where: groups[index].contains)
    }
    self.steps = steps
    self.first = first
  }

  /// Returns the smallest changes that lead to valid points. Groups are only looked for among the
  /// few parameters that are in a constraint.
  private static func feasible(
    at point: Parameters, toward end: Parameters, _ remaining: [Parameter]
  ) -> [[Parameter]] {
    for size in 1..<max(remaining.count, 1) {
      let groups = choices(of: size, from: remaining[...]).filter { group in
        ParameterConstraint.broken(by: point.with(group.map { ($0, end[$0]) })) == nil
      }
      if !groups.isEmpty { return groups }
    }
    return [remaining]
  }

  private static func choices(
    of size: Int, from parameters: ArraySlice<Parameter>
  ) -> [[Parameter]] {
    guard size > 0 else { return [[]] }
    guard let first = parameters.first else { return [] }
    let rest = parameters.dropFirst()
    return choices(of: size - 1, from: rest).map { [first] + $0 } + choices(of: size, from: rest)
  }
}
