/// One dimension of the tunable surface: its name, type, range and starting values.
///
/// Rules add parameters of their own, which are known once their packs are read; see
/// ``Parameters/extended(by:)``.
package struct Parameter: Sendable, Hashable {
  /// The part of the system that a parameter acts on.
  package enum Group: String, Sendable, Hashable, CaseIterable {
    case search, context, map, rule
  }

  package enum Kind: String, Sendable, Hashable {
    case real, integer, boolean
  }

  /// The measure of a step along the range.
  package enum Scale: String, Sendable, Hashable, CaseIterable {
    case linear, log
  }

  /// The name that definitions and configurations use.
  package let name: String
  package let group: Group
  package let kind: Kind
  /// The values that a configuration may set; `0...1` for a boolean.
  package let range: ClosedRange<Double>
  /// The measure of a step along the range, unless a definition sets another.
  package let scale: Scale
  /// The value before any tuning.
  package let before: Double
  /// The default value.
  package let standard: Double
  /// The value at which its signal changes nothing; `nil` if it has no signal of its own.
  ///
  /// It is 1 for a factor, 0 for a weight, `false` for a switch. A parameter that shapes the signal of
  /// another (a threshold, a count, a constant) has none, nor does a factor whose range excludes 1.
  package let off: Double?
  /// What it does, in a phrase.
  package let summary: String
  /// The index of its value in a point: its place in ``ParameterSurface/all``, or after all of them
  /// if points are extended by it.
  package let index: Int
  /// The words for the whole numbers from 0; empty if they are written as numbers.
  package let words: [String]
}

extension Parameter {
  /// Declares a parameter of the surface.
  ///
  /// - Parameter place: Its place in its group's list, from 0.
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

  /// Creates a parameter that is not of the fixed surface.
  ///
  /// - Parameters:
  ///   - name: A name that nothing of the surface has.
  ///   - standard: The value before tuning, and the default.
  ///   - words: The words for the whole numbers from 0; empty if they are written as numbers.
  ///   - summary: What it does, in a phrase.
  ///   - place: Its place among the added parameters, from 0.
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
