import Support

/// A name that no measure has.
public struct MeasureNameError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The problem in one sentence without a full stop.
  public let description: String
}

extension Measure: CustomStringConvertible, LosslessStringConvertible {
  /// The name of the measure.
  public var description: String { name }

  /// Reads a name; `nil` if no measure has it.
  public init?(_ description: String) {
    guard let measure = try? Measure(parsing: description) else { return nil }
    self = measure
  }

  /// Reads the name of a measure: that of a definition (`mrr@10`) or that of ir_measures (`RR@10`).
  /// Case does not matter; `precision@10` is read as `p@10`. The cut-off is a whole number from 1,
  /// without a sign or leading zeros.
  public init(parsing text: String) throws(MeasureNameError) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts[0].lowercased()
    guard let kind = Kind.allCases.first(where: { $0.names.contains(name) }) else {
      let names = Kind.allCases.map { $0.needsCutoff ? "\($0.name)@k" : $0.name }
      throw MeasureNameError(
        description: "unknown measure '\(text)'; the measures are \(names.joined(separator: ", "))")
    }
    guard parts.count == 2 else {
      if kind.needsCutoff {
        throw MeasureNameError(
          description: "'\(text)' needs a cut-off, such as '\(kind.name)@10'")
      }
      self.init(kind: kind, cutoff: nil)
      return
    }
    let digits = parts[1].utf8
    guard let first = digits.first, first != UInt8(ascii: "0"),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let cutoff = Int(parts[1])
    else {
      throw MeasureNameError(
        description: "the cut-off of '\(text)' is not a whole number from 1")
    }
    self.init(kind: kind, cutoff: cutoff)
  }
}

extension Measure {
  /// Reads only the exact name that definitions use for a measure; `nil` for any other text.
  public init?(written text: some StringProtocol) {
    guard let measure = Measure(String(text)), measure.name == text else { return nil }
    self = measure
  }

  package static func nearest(to text: some StringProtocol) -> String? {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let word = parts[0].lowercased()
    let synonyms = [
      "r": "recall", "rr": "mrr", "precision": "p", "prec": "p", "ap": "map", "dcg": "ndcg",
    ]
    let names = Kind.allCases.map(\.name)
    let name = synonyms[word] ?? Spelling.nearest(to: word, in: names) ?? word
    let cutoff = parts.count == 2 ? "@\(parts[1])" : ""
    let found = Measure(written: name + cutoff) ?? Measure(written: name + "@10")
    return found.map(\.name).flatMap { $0 == text ? nil : $0 }
  }
}
