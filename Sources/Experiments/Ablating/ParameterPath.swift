import Optimizers
package import Ranking
import Statistics
package import Support

/// A way from the arm `before` to the arm `after`, one parameter at a time, that shows which changes
/// earn the gain.
///
/// The way is greedy: each step makes the change that gains most on what is left to do (Fawcett and Hoos
/// 2016, *Analysing differences between algorithm configurations through ablation*,
/// doi:10.1007/s10732-014-9275-9). What a change gains depends on what was changed before it: two
/// changes that do the same share their gain unequally, the first takes it; two that need each other
/// show theirs with the second. ``withoutOne`` shows each change's worth at the end of the way instead.
///
/// To say what can be left out, the same way is walked back from `after`, each step undoing the change
/// that costs least. The sets of changes along both ways are looked at, and the smallest that keeps the
/// gain is named, of several of that size the one that scores highest: it is the smallest of those, not of all
/// sets of changes, of which there are too many.
///
/// Everything is chosen by the scores of the tuning queries; ``scores(by:)`` measures what was chosen on
/// others.
package struct ParameterPath: Sendable, Hashable {
  /// A step of the way.
  package struct Step: Sendable, Hashable {
    /// The changed parameter; several if each alone would break a constraint.
    package let changes: [ParameterChange]
    /// Where it leads.
    package let point: Parameters
  }

  /// Some of the changes, which keep a gain.
  package struct Subset: Sendable, Hashable {
    /// The changes that are made, in the order of the surface.
    package let kept: [ParameterChange]
    /// The changes that are left out, in the order of the surface.
    package let leftOut: [ParameterChange]
    /// The arm `before` with the changes that are made.
    package let point: Parameters
  }

  /// A change undone at `after`.
  package struct Reversion: Sendable, Hashable {
    /// The undone changes, from the value of `after` to that of `before`.
    package let changes: [ParameterChange]
    /// The scores without it, compared with those of `after`: a gain below zero is what it was worth.
    package let measured: PathMeasurement
  }

  /// Where the way begins: `before`, with the values of `after` where a parameter is not on the way.
  package let start: Parameters
  /// Where it ends.
  package let end: Parameters
  /// The steps.
  package let steps: [Step]
  /// `after` without each change; changes that cannot be undone alone stand together, or are missing
  /// where others can.
  package let withoutOne: [Reversion]
  /// The fewest changes that keep the whole gain, within ``PairedDifference/tieTolerance``; `nil` if there
  /// is no gain.
  package let wholeGain: Subset?
  /// The fewest changes that keep ``share`` of the gain; `nil` if there is no gain.
  package let mostOfGain: Subset?
  /// The share of the gain that is worth keeping.
  package let share: Double
  /// The scores on the queries that it was chosen by.
  package let tuning: PathScores
  /// The number of scored points.
  package let evaluations: Int

  /// Walks from one point to another.
  ///
  /// - Parameters:
  ///   - before: The first point.
  ///   - after: The last point.
  ///   - parameters: The parameters on the way; others have the value of `after` from the start. Leave
  ///     out those that the bench does not read.
  ///   - scorer: What scores points, on the tuning queries.
  ///   - share: The share of the gain that is worth keeping, above 0 and at most 1.
  ///   - jobs: How many points are scored at a time; it changes no result.
  /// - Throws: `OperationError` (`unsupported`) if an end of the way breaks a constraint; what the
  ///   scorer throws; `CancellationError`.
  /// - Complexity: At most n² + n points for n changed parameters.
  package static func walk(
    from before: Parameters, to after: Parameters,
    among parameters: [Parameter] = ParameterSurface.all, scorer: any PointScorer,
    share: Double = 0.95, jobs: Int = 1
  ) async throws -> ParameterPath {
    precondition(share > 0 && share <= 1, "a share lies above 0 and is at most 1")
    var start = after
    for parameter in parameters { start[parameter] = before[parameter] }
    for (name, point) in [("before", start), ("after", after)] {
      if let broken = ParameterConstraint.all.first(where: { !$0.holds(point) }) {
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
      start: start, steps: steps.map(\.point), wholeGain: wholeGain?.point,
      mostOfGain: mostOfGain?.point)
    let tuning = PathScores(points, try await scored.scores(of: points.all))
    return ParameterPath(
      start: start, end: after, steps: steps,
      withoutOne: backward.first.map {
        Reversion(changes: $0.changes, measured: PathMeasurement($0.scores, from: ends[1]))
      }, wholeGain: wholeGain, mostOfGain: mostOfGain, share: share, tuning: tuning,
      evaluations: scored.count)
  }

  /// The same steps and sets of changes, measured on other queries.
  ///
  /// - Parameter score: The scores of a point on those queries; asked once for each point, in the order
  ///   of the way. ``QueryScores/init(_:)`` takes them from an evaluation.
  package func scores(
    by score: (Parameters) async throws -> QueryScores
  ) async throws -> PathScores {
    let points = Points(
      start: start, steps: steps.map(\.point), wholeGain: wholeGain?.point,
      mostOfGain: mostOfGain?.point)
    var known: [Parameters: QueryScores] = [:]
    var all: [QueryScores] = []
    for point in points.all {
      let scores: QueryScores
      if let earlier = known[point] { scores = earlier } else { scores = try await score(point) }
      known[point] = scores
      all.append(scores)
    }
    return PathScores(points, all)
  }

  /// The points whose scores make ``PathScores``.
  struct Points {
    package let start: Parameters
    let steps: [Parameters]
    let wholeGain, mostOfGain: Parameters?

    var all: [Parameters] { [start] + steps + [wholeGain, mostOfGain].compactMap { $0 } }
  }
}
