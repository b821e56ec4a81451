/// One dimension of the tunable surface: its name, type, range and the values it starts from.
///
/// The surface is declared once, in ``ParameterSurface``; decoders, schemas, proposers and rankers
/// all read that declaration. Rules add parameters of their own, which are known once their packs are
/// read; see ``Parameters/extended(by:)``.
package struct Parameter: Sendable, Hashable {
  /// The part of the system that a parameter acts on.
  package enum Group: String, Sendable, Hashable, CaseIterable {
    case search, context, map, rule
  }

  /// The values that a parameter takes.
  package enum Kind: String, Sendable, Hashable {
    case real, integer, boolean
  }

  /// How a step along the range is measured.
  package enum Scale: String, Sendable, Hashable, CaseIterable {
    case linear, log
  }

  /// The name that definitions and configurations use.
  package let name: String
  /// The part of the system that it acts on.
  package let group: Group
  /// The values that it takes.
  package let kind: Kind
  /// The values that a configuration may set; `0...1` for a boolean.
  package let range: ClosedRange<Double>
  /// How a step along the range is measured, unless a definition says otherwise.
  package let scale: Scale
  /// The value before any tuning.
  package let before: Double
  /// The value used where nothing else is said.
  package let standard: Double
  /// The value at which its signal changes nothing; `nil` where it has no signal of its own.
  ///
  /// It is 1 for a factor, 0 for a weight, `false` for a switch. A parameter that shapes the signal of
  /// another (a threshold, a count, a constant) has none, nor does a factor whose range excludes 1.
  package let off: Double?
  /// What it does, in a phrase.
  package let summary: String
  /// Its index in ``ParameterSurface/all``, or after all of them where a point was extended by it.
  package let index: Int
  /// What the whole numbers from 0 are called; empty where they are numbers.
  package var words: [String] = []
}

extension Parameter {
  /// A parameter that is not of the fixed surface.
  ///
  /// - Parameters:
  ///   - name: A name that nothing of the surface has.
  ///   - kind: The values that it takes.
  ///   - range: The values that may be set.
  ///   - standard: The value before tuning, and where nothing is said.
  ///   - words: What the whole numbers from 0 are called; empty where they are numbers.
  ///   - summary: What it does, in a phrase.
  ///   - place: Its place among the added parameters, from 0.
  package init(
    rule name: String, _ kind: Kind, _ range: ClosedRange<Double>, standard: Double,
    words: [String] = [], summary: String, place: Int
  ) {
    self.init(
      name: name, group: .rule, kind: kind, range: range, scale: .linear, before: standard,
      standard: standard, off: kind == .boolean ? 0 : nil, summary: summary,
      index: ParameterSurface.all.count + place, words: words)
  }
}
