import Support

struct ProtocolError: Error, Sendable, Hashable {
  let code: Int
  let message: String
  let data: JSONValue?

  init(_ code: Int, _ message: String, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  static func unreadable(_ message: String) -> Self { .init(-32700, message) }
  static func invalidRequest(_ message: String) -> Self { .init(-32600, message) }
  static func unknownMethod(_ method: String) -> Self {
    .init(-32601, "there is no method '\(method.shortened(to: 100))'")
  }
  static func invalidParameters(_ message: String) -> Self { .init(-32602, message) }
  static func failure(_ message: String) -> Self { .init(-32603, message) }

  static let unsupportedVersionCode = -32022

  static func unsupportedVersion(_ requested: String) -> Self {
    .init(
      unsupportedVersionCode, "Unsupported protocol version",
      data: [
        "supported": .sequence(ProtocolVersion.newestFirst.map { .string($0.rawValue) }),
        "requested": .string(requested.shortened(to: 100)),
      ])
  }

  init?(_ value: JSONValue) {
    guard case .integer(let code)? = value["code"], case .string(let message)? = value["message"]
    else { return nil }
    self.init(code, message, data: value["data"])
  }

  package var value: JSONValue {
    .mapping(["code": .integer(code), "message": .string(message), "data": data])
  }
}
