import Code
import Support

/// How far at least one document's factors exceed another's, over all points of a box.
///
/// The factors of coverage, name, phrase, kind, path, importance and frecency depend on disjoint sets
/// of parameters, so the least ratio of their product is the product of their least ratios. Each of
/// these is rising or falling in every one of its parameters while the others stand still, so it is
/// least at a corner of the box; the thresholds of coverage, where a factor jumps, also have the
/// shares themselves as corners, and the next number above them.
struct FactorRatios {
  private let lower: SearchParameters
  private let upper: SearchParameters
  /// The least ratio of name factors, by raw value of the matches of the one and the other.
  private let names: [Double]
  /// The least ratio of kinds' factors, by raw value of the one and the other.
  private let kinds: [Double]
  /// The least ratio of paths' factors, by raw value of the one and the other.
  private let paths: [Double]

  init(_ lower: SearchParameters, _ upper: SearchParameters) {
    self.lower = lower
    self.upper = upper
    names = Self.table(8) { one, other in
      Self.corners(
        [lower.nameTokenBoost, lower.nameSubstringBoost, lower.nameExactBoost],
        [upper.nameTokenBoost, upper.nameSubstringBoost, upper.nameExactBoost]
      ) { boosts in Self.largest(of: one, boosts) / Self.largest(of: other, boosts) }
    }
    kinds = Self.table(Document.Kind.allCases.count) { one, other in
      guard one != other, let first = Document.Kind(rawValue: UInt8(one)),
        let second = Document.Kind(rawValue: UInt8(other))
      else { return 1 }
      return Self.isPlain(first) && Self.isPlain(second)
        ? 1 : DocumentFactors.factor(of: first, lower) / DocumentFactors.factor(of: second, upper)
    }
    let low = [lower.srcDirBoost, lower.nonCodePenalty, lower.configPenalty, lower.testPenalty]
    let high = [upper.srcDirBoost, upper.nonCodePenalty, upper.configPenalty, upper.testPenalty]
    paths = Self.table(16) { one, other in
      (0..<4).reduce(1.0) { ratio, bit in
        switch (one >> bit & 1, other >> bit & 1) {
        case (1, 0): ratio * low[bit]
        case (0, 1): ratio / high[bit]
        default: ratio
        }
      }
    }
  }

  private static func isPlain(_ kind: Document.Kind) -> Bool {
    kind == .file || kind == .typeExtension
  }

  private static func largest(of matches: Int, _ boosts: [Double]) -> Double {
    (0..<3).reduce(1.0) { matches >> $1 & 1 == 1 ? max($0, boosts[$1]) : $0 }
  }

  private static func table(_ size: Int, _ value: (Int, Int) -> Double) -> [Double] {
    (0..<size * size).map { value($0 / size, $0 % size) }
  }

  /// The least value at the corners of a box.
  private static func corners(
    _ lower: [Double], _ upper: [Double], _ value: ([Double]) -> Double
  ) -> Double {
    (0..<1 << lower.count).reduce(.infinity) { least, corner in
      min(least, value(lower.indices.map { corner >> $0 & 1 == 0 ? lower[$0] : upper[$0] }))
    }
  }

  /// The least ratio of coverage's factors of documents that hold so many of the tokens.
  func coverage(_ one: UInt16, _ other: UInt16, of tokenCount: Int) -> Double {
    guard one != other else { return 1 }
    let shares = (Double(one) / Double(tokenCount), Double(other) / Double(tokenCount))
    func places(_ low: Double, _ high: Double) -> [Double] {
      [low, high]
        + [shares.0, shares.0.nextUp, shares.1, shares.1.nextUp].filter { $0 > low && $0 < high }
    }
    var least = Double.infinity
    for high in places(lower.multiTermHighThreshold, upper.multiTermHighThreshold) {
      for medium in places(lower.multiTermMedThreshold, upper.multiTermMedThreshold) {
        func factor(_ share: Double, _ bonuses: (Double, Double)) -> Double {
          share >= high ? bonuses.0 : share >= medium ? bonuses.1 : 1
        }
        for first in [lower.multiTermHighBonus, upper.multiTermHighBonus] {
          for second in [lower.multiTermMedBonus, upper.multiTermMedBonus] {
            let ratio =
              factor(shares.0, (first, second)) / factor(shares.1, (first, second))
            least = min(least, ratio)
          }
        }
      }
    }
    return least
  }

  /// The least ratio of all factors that classes decide.
  func least(
    _ one: QueryFeatures.Class, _ other: QueryFeatures.Class, of tokenCount: Int
  ) -> Double {
    var ratio = coverage(one.found, other.found, of: tokenCount)
    ratio *= names[Int(one.name.rawValue) * 8 + Int(other.name.rawValue)]
    ratio *= kinds[Int(one.kind.rawValue) * Document.Kind.allCases.count + Int(other.kind.rawValue)]
    ratio *= paths[Int(one.path.rawValue) * 16 + Int(other.path.rawValue)]
    if one.phrase != other.phrase {
      ratio *= one.phrase ? lower.exactPhraseBonus : 1 / upper.exactPhraseBonus
    }
    return ratio
  }

  /// The least ratio of the factors 1 + importance · weight and 1 + 0.3 · weight · frecency.
  func least(importance one: Double, _ other: Double) -> Double {
    min(
      (1 + one * lower.importanceWeight) / (1 + other * lower.importanceWeight),
      (1 + one * upper.importanceWeight) / (1 + other * upper.importanceWeight))
  }

  /// The least ratio of the factors 1 + 0.3 · weight · frecency.
  func least(frecency one: Double, _ other: Double) -> Double {
    min(
      (1 + one * 0.3 * lower.frecencyWeight) / (1 + other * 0.3 * lower.frecencyWeight),
      (1 + one * 0.3 * upper.frecencyWeight) / (1 + other * 0.3 * upper.frecencyWeight))
  }
}
