import Definitions
import Ranking
import Statistics
import Support

enum Decision: Sendable, Hashable {
  case accept
  case reject(reason: String)
}

/// The rule by which a study accepts candidates: a function of scores alone.
struct AcceptanceRule: Sendable {
  let acceptance: Definition.Acceptance
  let floors: AcceptanceFloors
  private let bootstrap: PairedBootstrap

  /// The limits of 2,000 resamples are off by about 6 % of the standard error, which a decision on
  /// the way bears; what is reported has five times as many.
  static let resamples = 2_000

  init(_ acceptance: Definition.Acceptance, floors: AcceptanceFloors, seed: UInt64) {
    self.acceptance = acceptance
    self.floors = floors
    bootstrap = PairedBootstrap(seed: seed, resamples: Self.resamples)
  }

  /// A candidate must have a higher objective than the best point so far. Under `confident` the
  /// paired interval of that gain must lie above zero; a gain within one standard error is rejected
  /// without drawing. Then no floor may be broken.
  func decide(_ candidate: QueryScores, best: QueryScores) -> Decision {
    let gain = candidate.objective - best.objective
    guard gain > PairedDifference.tieTolerance else {
      return .reject(
        reason: gain < -PairedDifference.tieTolerance ? "worse than the best" : "no gain")
    }
    if acceptance.rule == .confident, let doubt = doubt(candidate, best) {
      return .reject(reason: doubt)
    }
    return floors.breach(candidate).map { .reject(reason: $0) } ?? .accept
  }

  private func doubt(_ candidate: QueryScores, _ best: QueryScores) -> String? {
    let differences = candidate.differences(from: best)
    if let spread = DifferenceSpread(differences), spread.mean < spread.standardError {
      return "the gain is within its standard error"
    }
    let samples = zip(candidate.repositories, differences).map { name, values in
      PairedBootstrap.Sample(name: name, differences: values.map { [$0] })
    }
    let interval = bootstrap.estimate(samples, columns: 1).overall[0]
    switch interval {
    case .undefined(let reason): return "the gain has no interval: \(reason)"
    default: break
    }
    guard let limits = interval.limits, limits.lower <= 0 else { return nil }
    func text(_ number: Double) -> String { FixedPoint.text(number, decimals: 4, signed: true) }
    return "the interval [\(text(limits.lower)), \(text(limits.upper))] of the gain holds zero"
  }
}
