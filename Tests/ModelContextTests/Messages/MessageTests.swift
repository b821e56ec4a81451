import Testing

@testable import ModelContext
@testable import Support

/// ``Message``, which must tell apart what JSON-RPC answers differently.
@Suite struct MessageTests {
  private func message(_ text: String) throws -> Message {
    Message(try JSONReader.value(of: Array(text.utf8)))
  }

  private func code(_ text: String) throws -> (RequestID?, Int)? {
    if case .invalid(let id, let error) = try message(text) { return (id, error.code) }
    return nil
  }

  @Test("Each form of message is read, and written as it was read")
  func forms() throws {
    let request = #"{"jsonrpc": "2.0", "id": 1, "method": "m", "params": {"a": [1.5, null]}}"#
    let forms: [(String, Message)] = [
      (request, .request(.integer(1), method: "m", parameters: ["a": [1.5, .null]])),
      (
        #"{"jsonrpc": "2.0", "method": "n"}"#, .notification(method: "n", parameters: [:])
      ),
      (#"{"jsonrpc": "2.0", "id": "x", "result": {}}"#, .result(.string("x"), [:])),
      (
        #"{"jsonrpc": "2.0", "id": null, "error": {"code": -32700, "message": "no"}}"#,
        .failure(nil, .init(-32700, "no"))
      ),
    ]
    for (text, expected) in forms {
      #expect(try message(text) == expected)
      #expect(String(decoding: expected.line, as: UTF8.self) == text + "\n")
    }
    #expect(
      try message(#"{"jsonrpc":"2.0","id":2.0,"method":"m"}"#)
        == .request(.integer(2), method: "m", parameters: [:]))
  }

  @Test(
    "What is no message says why, under its id where that can be read",
    arguments: [
      ("3", nil, -32600), (#"{"id":1,"method":"m"}"#, .integer(1), -32600),
      (#"{"jsonrpc":"1.0","id":"a","method":"m"}"#, .string("a"), -32600),
      (#"{"jsonrpc":"2.0","id":1,"method":5}"#, .integer(1), -32600),
      (#"{"jsonrpc":"2.0","id":null,"method":"m"}"#, nil, -32600),
      (#"{"jsonrpc":"2.0","id":1.5,"method":"m"}"#, nil, -32600),
      (#"{"jsonrpc":"2.0","id":[1],"method":"m"}"#, nil, -32600),
      (#"{"jsonrpc":"2.0","id":1,"method":"m","params":[1]}"#, .integer(1), -32602),
      (#"{"jsonrpc":"2.0","id":1}"#, .integer(1), -32600),
      (
        #"{"jsonrpc":"2.0","id":1,"result":1,"error":{"code":1,"message":"m"}}"#, .integer(1),
        -32600
      ),
    ] as [(String, RequestID?, Int)])
  func invalid(text: String, id: RequestID?, code: Int) throws {
    let found = try #require(try self.code(text))
    #expect(found.0 == id && found.1 == code)
  }
}
