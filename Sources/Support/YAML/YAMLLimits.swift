/// How large a document may be, so that no text can take the program's time or memory.
package struct YAMLLimits: Sendable, Hashable {
  /// The size of the text in bytes.
  package var bytes = 1 << 20
  /// How many collections may stand inside each other.
  package var depth = 64
  /// How many nodes there may be, where each alias counts as all that it stands for.
  var nodes = 100_000
  /// How many aliases there may be.
  var aliases = 1_000
  /// How many problems are reported before the rest is only counted.
  package var findings = 1_000

  /// What everything that people write by hand stays far below.
  package static let standard = YAMLLimits()
}
