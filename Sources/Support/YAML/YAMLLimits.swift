/// Limits for the size of a document, so that no text can exhaust time or memory.
package struct YAMLLimits: Sendable, Hashable {
  /// The size of the text in bytes.
  package var bytes = 1 << 20
  /// The maximum nesting of collections.
  package var depth = 64
  /// The maximum number of nodes. Each alias counts as everything that it stands for.
  var nodes = 100_000
  var aliases = 1_000
  /// The number of problems that are reported.
  package var findings = 1_000

  /// Limits far above anything that people write by hand.
  package static let standard = YAMLLimits()
}
