import Support

/// Raises documents that hold a large share of the query's tokens.
struct CoverageSignal: ScoringSignal {
  static let name = "coverage"
  static let parameters: [Parameter] = [
    .multiTermHighBonus, .multiTermMedBonus, .multiTermHighThreshold, .multiTermMedThreshold,
  ]

  struct Feature {
    let found: Int
    let tokenCount: Int

    var share: Double { Double(found) / Double(tokenCount) }
  }

  private let highBonus: Double
  private let mediumBonus: Double
  private var highThreshold: Double
  private var mediumThreshold: Double

  init(_ point: Parameters) {
    highBonus = point[.multiTermHighBonus]
    mediumBonus = point[.multiTermMedBonus]
    highThreshold = point[.multiTermHighThreshold]
    mediumThreshold = point[.multiTermMedThreshold]
  }

  @inline(__always)
  func factor(_ feature: Feature) -> Double {
    let share = feature.share
    return share >= highThreshold ? highBonus : share >= mediumThreshold ? mediumBonus : 1
  }

  func factors(upTo count: Int, of tokenCount: Int) -> [Double] {
    (0...count).map { factor(Feature(found: $0, tokenCount: tokenCount)) }
  }

  /// A factor jumps where a threshold passes a share, so shares and the next numbers are corners
  /// too.
  static func leastRatio(_ one: Feature, _ other: Feature, in box: SignalBox<Self>) -> Double {
    guard one.share != other.share else { return 1 }
    let shares = [one.share, other.share]
    func places(_ low: Double, _ high: Double) -> [Double] {
      [low, high] + shares.flatMap { [$0, $0.nextUp] }.filter { $0 > low && $0 < high }
    }
    let medium = places(box.lower.mediumThreshold, box.upper.mediumThreshold)
    var least = Double.infinity
    for high in places(box.lower.highThreshold, box.upper.highThreshold) {
      for medium in medium {
        // The bonuses come first among the parameters, so these are their corners.
        for var signal in box.corners.prefix(4) {
          signal.highThreshold = high
          signal.mediumThreshold = medium
          least = min(least, signal.factor(one) / signal.factor(other))
        }
      }
    }
    return least
  }

  static func feature(of evidence: Evidence) -> Feature {
    Feature(found: evidence.terms.count, tokenCount: evidence.query.tokenCount)
  }

  func detail(of evidence: Evidence) -> String {
    "\(evidence.terms.count) of \(evidence.query.tokenCount) tokens"
  }
}
