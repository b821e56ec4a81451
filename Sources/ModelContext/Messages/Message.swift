import Support

/// A message of JSON-RPC 2.0, as the Model Context Protocol restricts it: ids are texts or whole
/// numbers, and parameters are mappings.
enum Message: Sendable, Hashable {
  case request(RequestID, method: String, parameters: JSONValue)
  case notification(method: String, parameters: JSONValue)
  case result(RequestID, JSONValue)
  /// An error in place of a result; without an id if the request's id could not be read.
  case failure(RequestID?, ProtocolError)
  /// Not a message. It is to be answered by the error, under the id if that could be read.
  case invalid(RequestID?, ProtocolError)

  init(_ value: JSONValue) {
    guard value.pairs != nil else {
      self = .invalid(nil, .invalidRequest("a message is a JSON object"))
      return
    }
    let id = RequestID(value["id"])
    guard value["jsonrpc"] == .string("2.0") else {
      self = .invalid(id, .invalidRequest("a message says \"jsonrpc\": \"2.0\""))
      return
    }
    guard let method = value["method"] else {
      self = Self.response(value, id: id)
      return
    }
    guard case .string(let method) = method else {
      self = .invalid(id, .invalidRequest("a method is named by a string"))
      return
    }
    let parameters = value["params"] ?? [:]
    switch (value["id"], id) {
    case (nil, _): self = .notification(method: method, parameters: parameters)
    case (_, let id?):
      if parameters.pairs == nil {
        self = .invalid(id, .invalidParameters("params is an object"))
      } else {
        self = .request(id, method: method, parameters: parameters)
      }
    case (_, nil):
      self = .invalid(nil, .invalidRequest("an id is a string or a whole number"))
    }
  }

  private static func response(_ value: JSONValue, id: RequestID?) -> Message {
    if let error = value["error"].flatMap(ProtocolError.init), value["result"] == nil {
      return .failure(id, error)
    }
    if let id, let result = value["result"], value["error"] == nil { return .result(id, result) }
    return .invalid(id, .invalidRequest("a message has a method, a result or an error"))
  }

  package var value: JSONValue {
    switch self {
    case .request(let id, let method, let parameters):
      return [
        "jsonrpc": "2.0", "id": id.value, "method": .string(method), "params": parameters,
      ]
    case .notification(let method, let parameters):
      return .mapping([
        "jsonrpc": "2.0", "method": .string(method),
        "params": parameters.pairs?.isEmpty == true ? nil : parameters,
      ])
    case .result(let id, let result):
      return ["jsonrpc": "2.0", "id": id.value, "result": result]
    case .failure(let id, let error), .invalid(let id, let error):
      return ["jsonrpc": "2.0", "id": id?.value ?? .null, "error": error.value]
    }
  }

  package var line: [UInt8] { Self.line(value) }

  package static func line(_ value: JSONValue) -> [UInt8] {
    Array((JSONWriter.word(value) + "\n").utf8)
  }
}
