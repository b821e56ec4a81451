/// A revision of the Model Context Protocol, and what it changed for tools over standard streams.
enum ProtocolVersion: String, CaseIterable, Comparable, Sendable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"
  case november2025 = "2025-11-25"
  case july2026 = "2026-07-28"

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// All revisions, newest first.
  static let newestFirst = Array(allCases.reversed())

  /// The newest revision that is agreed on by `initialize`.
  static let newestAgreed = november2025

  /// Whether every request carries its version, and nothing is agreed on beforehand.
  var isStateless: Bool { self >= .july2026 }

  /// Whether several messages may stand in a list; one revision only had that.
  var hasBatches: Bool { self == .march2025 }

  /// Whether tools say what they do to the world.
  var hasAnnotations: Bool { self >= .march2025 }

  /// Whether progress comes with words.
  var hasProgressMessages: Bool { self >= .march2025 }

  /// Whether tools declare and give structured results.
  var hasStructuredResults: Bool { self >= .june2025 }

  /// Whether arguments that a tool does not take are told to the model, in a result, rather than to
  /// the program that asked.
  var tellsModelOfArguments: Bool { self >= .november2025 }
}

/// The keys of `_meta` that the protocol reserves.
enum MetaKey {
  static let version = "io.modelcontextprotocol/protocolVersion"
  static let capabilities = "io.modelcontextprotocol/clientCapabilities"
  static let client = "io.modelcontextprotocol/clientInfo"
  static let server = "io.modelcontextprotocol/serverInfo"
}
