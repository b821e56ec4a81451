package struct YAMLLimits: Sendable, Hashable {
  package var bytes = 1 << 20
  package var depth = 64
  /// The maximum number of nodes. Each alias counts as everything that it stands for.
  var nodes = 100_000
  var aliases = 1_000
  /// The number of problems that are reported.
  package var findings = 1_000

  package static let standard = YAMLLimits()
}
