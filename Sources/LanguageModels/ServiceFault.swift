import Support

struct ServiceFault: Error, Hashable {
  var status: Int?
  var code: String?
  var message: String

  /// Reads `{"error": {"type", "code", "message"}}` in its variants, or any other text as it is.
  init(_ bytes: [UInt8]) {
    if let body = try? JSONReader.value(of: bytes), let fault = ServiceFault(body) {
      self = fault
    } else {
      message = String(decoding: bytes, as: UTF8.self)
    }
  }

  init?(_ body: JSONValue) {
    guard let error = body["error"], error != .null else { return nil }
    if let text = error.text {
      message = text
      return
    }
    guard error.pairs != nil else { return nil }
    message = error["message"]?.text ?? JSONWriter.word(error)
    var names: [String] = []
    for value in [error["type"], error["code"], error["details"]?["error_code"]] {
      if let name = value?.text, !names.contains(name) { names.append(name) }
    }
    code = names.isEmpty ? nil : names.joined(separator: ", ")
    if case .integer(let number)? = error["code"], (400...599).contains(number) { status = number }
  }

  var isExhausted: Bool {
    let words = ["insufficient_quota", "credit_balance", "spend_limit", "billing"]
    return words.contains { code?.contains($0) == true }
  }
}
