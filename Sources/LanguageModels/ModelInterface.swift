import Support

/// How a service is asked, and how it answers.
protocol ModelInterface: Sendable {
  /// What stands after the service's address.
  var path: String { get }

  /// The header fields that carry the key and versions.
  func headers(key: String?) -> [(name: String, value: String)]

  /// The body of a request.
  func body(for prompt: ModelPrompt) -> JSONValue

  /// The answer in a response's body.
  ///
  /// - Throws: `ServiceFault` for an error that came with a status of success, and
  ///   `RecordedValue.Failure` for a body of another shape.
  func answer(in body: JSONValue) throws -> ModelAnswer
}

/// What a service says of its own error.
struct ServiceFault: Error, Hashable {
  /// The status that it stands for; `nil` where it names none.
  var status: Int?
  /// The service's name for it.
  var code: String?
  /// What it says.
  var message: String

  /// What a body says is wrong: `{"error": {"type", "code", "message"}}` in its variants, the text
  /// itself where it is no such thing.
  init(_ bytes: [UInt8]) {
    if let body = try? JSONReader.value(of: bytes), let fault = ServiceFault(body) {
      self = fault
    } else {
      message = String(decoding: bytes, as: UTF8.self)
    }
  }

  /// What a body says is wrong; `nil` where it says nothing.
  init?(_ body: JSONValue) {
    guard let error = body["error"], error != .null else { return nil }
    if case .string(let text) = error {
      message = text
      return
    }
    guard error.pairs != nil else { return nil }
    if case .string(let text)? = error["message"] {
      message = text
    } else {
      message = JSONWriter.word(error)
    }
    var names: [String] = []
    for value in [error["type"], error["code"], error["details"]?["error_code"]] {
      if case .string(let name)? = value, !names.contains(name) { names.append(name) }
    }
    code = names.isEmpty ? nil : names.joined(separator: ", ")
    if case .integer(let number)? = error["code"], (400...599).contains(number) { status = number }
  }

  /// Whether waiting does not help: the money or a quota of a longer time is used up.
  var isExhausted: Bool {
    let words = ["insufficient_quota", "credit_balance", "spend_limit", "billing"]
    return words.contains { code?.contains($0) == true }
  }
}

extension ModelInterface {
  /// A sum of numbers of tokens that may be absent; `nil` where all are.
  func sum(_ keys: [String], of usage: JSONValue?) -> Int? {
    let counts = keys.compactMap { key -> Int? in
      if case .integer(let count)? = usage?[key], count >= 0, count < 1 << 40 { count } else { nil }
    }
    return counts.isEmpty ? nil : counts.reduce(0, +)
  }
}
