import Optimizers
package import Ranking
import Statistics
package import Support

/// A greedy way from the arm `before` to the arm `after`, one parameter at a time, that shows which
/// changes earn the gain (Fawcett and Hoos 2016, *Analysing differences between algorithm
/// configurations through ablation*, doi:10.1007/s10732-014-9275-9).
///
/// What a change gains depends on the earlier ones: of two that do the same, the first takes the
/// gain. ``withoutOne`` shows each change's worth at the end of the way instead.
///
/// The way is also walked back, undoing what costs least. The smallest set of changes along both
/// ways that keeps the gain is named; smaller ones may exist beside them.
///
/// Everything is chosen by the tuning queries; ``scores(by:)`` measures it on others.
package struct ParameterPath: Sendable, Hashable {
  package struct Step: Sendable, Hashable {
    package let changes: [ParameterChange]
    package let point: Parameters
  }

  package struct Subset: Sendable, Hashable {
    package let kept: [ParameterChange]
    package let leftOut: [ParameterChange]
    package let point: Parameters
  }

  package struct Reversion: Sendable, Hashable {
    /// The undone changes, from the value of `after` to that of `before`.
    package let changes: [ParameterChange]
    /// Compared with `after`: a gain below zero is what the changes were worth.
    package let measured: PathMeasurement
  }

  /// `before`, with the values of `after` where a parameter is not on the way.
  package let start: Parameters
  package let end: Parameters
  package let steps: [Step]
  /// `after` without each change; changes that cannot be undone alone stand together.
  package let withoutOne: [Reversion]
  /// The fewest changes that keep the whole gain; `nil` if there is none.
  package let wholeGain: Subset?
  /// The fewest changes that keep ``share`` of the gain; `nil` if there is none.
  package let mostOfGain: Subset?
  package let share: Double
  package let tuning: PathScores
  package let evaluations: Int

  /// - Parameter parameters: The parameters on the way; others have the value of `after`.
  /// - Throws: `OperationError` (`unsupported`) if an end of the way breaks a constraint.
  /// - Complexity: At most n² + n points for n changed parameters.
  package static func walk(
    from before: Parameters, to after: Parameters,
    among parameters: [Parameter] = ParameterSurface.all, scorer: any PointScorer,
    share: Double = 0.95, jobs: Int = 1
  ) async throws -> ParameterPath {
    precondition(share > 0 && share <= 1, "a share lies above 0 and is at most 1")
    let start = after.with(parameters.map { ($0, before[$0]) })
    for (name, point) in [("before", start), ("after", after)] {
      if let broken = ParameterConstraint.broken(by: point) {
        throw OperationError(
          .unsupported, "there is no way from before to after: in \(name), \(broken.summary)",
          remedy: "change the values of \(name)")
      }
    }
    var scored = ScoredPoints(scorer, jobs: jobs)
    let ends = try await scored.scores(of: [start, after])
    let forward = try await GreedyWalk(from: start, to: after, &scored)
    let backward = try await GreedyWalk(from: after, to: start, &scored)

    let sets =
      [(point: start, scores: ends[0])] + forward.steps.map { ($0.point, $0.scores) }
      + backward.steps.map { ($0.point, $0.scores) }
    let gain = ends[1].objective - ends[0].objective
    func smallest(_ share: Double) -> Subset? {
      guard gain > PairedDifference.tieTolerance else { return nil }
      let needed = ends[0].objective + share * gain - PairedDifference.tieTolerance
      var best: (subset: Subset, objective: Double)?
      for (point, scores) in sets where scores.objective >= needed {
        let subset = Subset(
          kept: ParameterChange.between(start, point),
          leftOut: ParameterChange.between(point, after),
          point: point)
        if let found = best {
          let isSmaller = subset.kept.count < found.subset.kept.count
          let isBetter =
            subset.kept.count == found.subset.kept.count
            && scores.objective > found.objective + PairedDifference.tieTolerance
          guard isSmaller || isBetter else { continue }
        }
        best = (subset, scores.objective)
      }
      return best?.subset
    }
    let wholeGain = smallest(1)
    let mostOfGain = smallest(share)
    let steps = forward.steps.map { Step(changes: $0.changes, point: $0.point) }
    let points = Points(
      start: start, steps: steps, wholeGain: wholeGain, mostOfGain: mostOfGain)
    let tuning = PathScores(points, try await scored.scores(of: points.all))
    return ParameterPath(
      start: start, end: after, steps: steps,
      withoutOne: backward.first.map {
        Reversion(changes: $0.changes, measured: PathMeasurement($0.scores, from: ends[1]))
      }, wholeGain: wholeGain, mostOfGain: mostOfGain, share: share, tuning: tuning,
      evaluations: scored.count)
  }

  /// Measures the same steps and sets of changes on other queries. Each point is asked for once.
  package func scores(
    by score: (Parameters) async throws -> QueryScores
  ) async throws -> PathScores {
    let points = Points(
      start: start, steps: steps, wholeGain: wholeGain, mostOfGain: mostOfGain)
    var known: [Parameters: QueryScores] = [:]
    for point in points.all where known[point] == nil { known[point] = try await score(point) }
    return PathScores(points, points.all.compactMap { known[$0] })
  }

  struct Points {
    let start: Parameters
    let steps: [Step]
    let wholeGain, mostOfGain: Subset?

    var all: [Parameters] {
      [start] + steps.map(\.point) + [wholeGain, mostOfGain].compactMap { $0?.point }
    }
  }
}
