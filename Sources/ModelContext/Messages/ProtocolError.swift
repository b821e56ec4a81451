import Support

/// An error of JSON-RPC, as it stands in a response.
struct ProtocolError: Error, Sendable, Hashable {
  let code: Int
  let message: String
  let data: JSONValue?

  init(_ code: Int, _ message: String, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  /// What came is no JSON.
  static func unreadable(_ message: String) -> Self { .init(-32700, message) }
  /// What came is JSON, but no message, or not one that is allowed now.
  static func invalidRequest(_ message: String) -> Self { .init(-32600, message) }
  /// There is no such method.
  static func unknownMethod(_ method: String) -> Self {
    .init(-32601, "there is no method '\(method.shortened(to: 100))'")
  }
  /// The method does not take these parameters.
  static func invalidParameters(_ message: String) -> Self { .init(-32602, message) }
  /// The server failed.
  static func failure(_ message: String) -> Self { .init(-32603, message) }

  /// The code for a version that is not spoken.
  static let unsupportedVersionCode = -32022

  /// The version is not spoken.
  static func unsupportedVersion(_ requested: String) -> Self {
    .init(
      unsupportedVersionCode, "Unsupported protocol version",
      data: [
        "supported": .sequence(ProtocolVersion.newestFirst.map { .string($0.rawValue) }),
        "requested": .string(requested.shortened(to: 100)),
      ])
  }

  /// Reads the error of a response; `nil` where the value is none.
  init?(_ value: JSONValue) {
    guard case .integer(let code)? = value["code"], case .string(let message)? = value["message"]
    else { return nil }
    self.init(code, message, data: value["data"])
  }

  package var value: JSONValue {
    .mapping(["code": .integer(code), "message": .string(message), "data": data])
  }
}
