import Foundation
import Support

/// Synthetic objectives over 29 numbers, from 0 to 1; higher is better.
///
/// Their constants come from SplitMix64, so that a program in any language can use the same.
struct Objectives: Sendable {
  /// The parameters of the numbers, in order: those of search except the switch.
  static let parameters = ParameterSurface.parameters(of: .search).filter { $0.kind != .boolean }

  private let smooth: (centres: [Double], weights: [Double])
  private let shifts: [Double]
  private let features: [Double]
  private let relevant: [Int]

  private static let smoothDimensions = [0, 1, 2, 13, 20, 21]
  private static let rankDimensions = [0, 1, 2, 3, 4, 6, 9, 13, 15, 16, 21, 24]
  private static let ruggedDimensions = [2, 17, 5, 18, 15, 20, 23, 27]
  private static let queries = 150
  private static let documents = 40

  /// The objectives' names.
  static let names = ["smooth6", "mrrsim", "rugged"]

  init() {
    var first = SplitMix64(seed: 1)
    let centres = Self.smoothDimensions.map { _ in 0.15 + 0.7 * first.unit() }
    smooth = (centres, Self.smoothDimensions.map { _ in 2 + 4 * first.unit() })
    var third = SplitMix64(seed: 3)
    shifts = Self.ruggedDimensions.map { _ in 0.1 * (third.unit() - 0.5) }
    var second = SplitMix64(seed: 2)
    let width = Self.rankDimensions.count
    let truth = (0..<width).map { _ in 0.1 + 0.8 * second.unit() }
    let pairs = Self.queries * Self.documents
    let features = (0..<pairs * width).map { _ in
      let drawn = second.unit()
      return drawn * drawn
    }
    let noise = (0..<pairs).map { _ in (0..<12).reduce(0.0) { sum, _ in sum + second.unit() } - 6 }
    let scores = Self.scores(features, truth)
    relevant = (0..<Self.queries).map { query in
      let range = query * Self.documents..<(query + 1) * Self.documents
      let best = range.max {
        let (left, right) = (scores[$0] + 0.9 * noise[$0], scores[$1] + 0.9 * noise[$1])
        return left < right || left == right && $0 > $1
      }
      return (best ?? range.lowerBound) - range.lowerBound
    }
    self.features = features
  }

  /// The value of an objective.
  func value(_ name: String, at values: [Double]) -> Double {
    let unit = zip(values, Self.parameters).map { value, parameter in
      let range = parameter.range
      return (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    }
    switch name {
    case "smooth6": return smoothValue(unit)
    case "mrrsim": return rankValue(unit)
    default: return ruggedValue(unit)
    }
  }

  private func smoothValue(_ unit: [Double]) -> Double {
    let offsets = zip(Self.smoothDimensions, smooth.centres).map { unit[$0] - $1 }
    var sum = zip(smooth.weights, offsets).reduce(0.0) { $0 + $1.0 * $1.1 * $1.1 }
    sum += 1.5 * zip(offsets, offsets.dropFirst()).reduce(0.0) { $0 + $1.0 * $1.1 }
    return exp(-sum)
  }

  private func rankValue(_ unit: [Double]) -> Double {
    let scores = Self.scores(features, Self.rankDimensions.map { unit[$0] })
    var sum = 0.0
    for query in 0..<Self.queries {
      let start = query * Self.documents
      let own = scores[start + relevant[query]]
      let rank = 1 + scores[start..<start + Self.documents].count { $0 > own }
      if rank <= 10 { sum += 1 / Double(rank) }
    }
    return sum / Double(Self.queries)
  }

  private func ruggedValue(_ unit: [Double]) -> Double {
    let x = zip(Self.ruggedDimensions, shifts).map { 3 * (unit[$0] + $1) - 1 }
    var sum = 0.0
    for k in stride(from: 0, to: x.count, by: 2) {
      let (a, b) = (x[k], x[k + 1])
      let valley = b - a * a
      sum += 2 * valley * valley + 0.3 * (1 - a) * (1 - a)
      sum += 0.05 * (2 - cos(6 * .pi * (a - 1)) - cos(6 * .pi * (b - 1)))
    }
    return (400 / (1 + sum)).rounded(.down) / 400
  }

  private static func scores(_ features: [Double], _ weights: [Double]) -> [Double] {
    let factors = weights.map { exp(3 * ($0 - 0.5)) }
    return stride(from: 0, to: features.count, by: factors.count).map { start in
      var sum = 0.0
      for index in factors.indices { sum += features[start + index] * factors[index] }
      return sum
    }
  }
}

extension SplitMix64 {
  fileprivate mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
