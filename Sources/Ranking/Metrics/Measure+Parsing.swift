/// A text that does not name a measure.
public struct MeasureNameError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong with the name, in one sentence without a full stop.
  public let description: String
}

extension Measure: CustomStringConvertible, LosslessStringConvertible {
  /// The name in definitions, such as `mrr@10`.
  public var description: String { name }

  /// The measure of that name, or `nil` where there is none.
  public init?(_ description: String) {
    guard let measure = try? Measure(parsing: description) else { return nil }
    self = measure
  }

  /// Reads a measure's name: that of a definition (`mrr@10`) or that of ir_measures (`RR@10`).
  ///
  /// Case does not matter; `precision@10` is read as `p@10`. The cut-off is a whole number from 1,
  /// without a sign or leading zeros.
  ///
  /// - Throws: ``MeasureNameError`` where the name is unknown, or the cut-off malformed, or missing
  ///   though the measure needs it.
  public init(parsing text: String) throws(MeasureNameError) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts[0].lowercased()
    guard let kind = Kind.allCases.first(where: { $0.readNames.contains(name) }) else {
      let names = Kind.allCases.map { $0.needsCutoff ? "\($0.name)@k" : $0.name }
      throw MeasureNameError(
        description: "unknown measure '\(text)'; there are \(names.joined(separator: ", "))")
    }
    guard parts.count == 2 else {
      if kind.needsCutoff {
        throw MeasureNameError(
          description: "'\(text)' needs a cut-off, such as '\(kind.name)@10'")
      }
      self.init(unchecked: kind, cutoff: nil)
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
    self.init(unchecked: kind, cutoff: cutoff)
  }
}
