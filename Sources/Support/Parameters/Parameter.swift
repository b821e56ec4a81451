/// One dimension of the tunable surface. Rules add parameters of their own once their packs are
/// read; see ``Parameters/extended(by:)``.
public struct Parameter: Sendable, Hashable {
  /// The parts of the program that read parameters.
  public enum Group: String, Sendable, Hashable, CaseIterable {
    case search, context, map, rule
  }

  /// The values that a parameter takes.
  public enum Kind: String, Sendable, Hashable {
    case real, integer, boolean
  }

  /// The scale on which proposers draw values.
  public enum Scale: String, Sendable, Hashable, CaseIterable {
    case linear, log
  }

  /// The name in files, such as `bm25_k1`.
  public let name: String
  /// The part that reads it.
  public let group: Group
  /// The values that it takes.
  public let kind: Kind
  /// The values that a configuration may set; `0...1` for a boolean.
  public let range: ClosedRange<Double>
  /// The scale on which proposers draw values.
  public let scale: Scale
  /// The value before tuning, in the preset `original`.
  public let before: Double
  /// The value in the preset `standard`.
  public let standard: Double
  /// The value at which its signal changes nothing: 1 for a factor, 0 for a weight, `false` for a
  /// switch. A parameter that shapes the signal of another has none, nor does a factor whose range
  /// excludes 1.
  public let off: Double?
  /// Its meaning in a phrase.
  public let summary: String
  /// The index of its value in a point.
  package let index: Int
  /// The words for the whole numbers from 0; empty if they are written as numbers.
  package let words: [String]
}

extension Parameter {
  init(
    _ group: Group, _ place: Int, _ name: String, _ kind: Kind, _ range: ClosedRange<Double>,
    scale: Scale = .linear, before: Double, standard: Double? = nil, off: Double? = nil,
    _ summary: String
  ) {
    self.init(
      name: name, group: group, kind: kind, range: range, scale: scale, before: before,
      standard: standard ?? before, off: off, summary: summary,
      index: ParameterSurface.start(of: group) + place, words: [])
  }

  /// Creates a parameter that is not of the fixed surface, at a place among the added parameters.
  package init(
    rule name: String, _ kind: Kind, _ range: ClosedRange<Double>, standard: Double,
    off: Double? = nil, words: [String] = [], summary: String, place: Int
  ) {
    self.init(
      name: name, group: .rule, kind: kind, range: range, scale: .linear, before: standard,
      standard: standard, off: kind == .boolean ? 0 : off, summary: summary,
      index: ParameterSurface.all.count + place, words: words)
  }
}
