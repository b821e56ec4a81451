enum ProtocolVersion: String, CaseIterable, Comparable, Sendable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"
  case november2025 = "2025-11-25"
  case july2026 = "2026-07-28"

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  static let newestFirst = Array(allCases.reversed())

  /// The newest revision that `initialize` can agree on.
  static let newestAgreed = november2025

  /// True if every request carries its version and nothing is agreed on beforehand.
  var isStateless: Bool { self >= .july2026 }

  /// True if a list may contain several messages. Only one revision had that.
  var hasBatches: Bool { self == .march2025 }

  var hasAnnotations: Bool { self >= .march2025 }

  var hasProgressMessages: Bool { self >= .march2025 }

  var hasStructuredResults: Bool { self >= .june2025 }

  /// True if the model, not the client, learns about arguments that a tool does not accept.
  var tellsModelOfArguments: Bool { self >= .november2025 }
}

enum MetaKey {
  static let version = "io.modelcontextprotocol/protocolVersion"
  static let capabilities = "io.modelcontextprotocol/clientCapabilities"
  static let client = "io.modelcontextprotocol/clientInfo"
  static let server = "io.modelcontextprotocol/serverInfo"
}
