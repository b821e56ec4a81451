import TestSupport
import Testing

@testable import ModelContext
@testable import Support

/// A server under messages that were damaged.
@Suite struct MutatedMessageTests {
  private static let messages = [
    ServerFeed.initialize(), ServerFeed.request(7, "ping"), ServerFeed.request(7, "tools/list"),
    ServerFeed.call(7, "echo", #"{"text":"a \u00e4 b","times":3,"mood":"sad","tags":["x","y"]}"#),
    ServerFeed.call(7, "deny"), ServerFeed.call(7, "none"),
    #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}"#,
    #"{"jsonrpc":"2.0","id":"k","result":{}}"#,
    #"[{"jsonrpc":"2.0","id":8,"method":"ping"},{"jsonrpc":"2.0","id":9,"method":"tools/list"}]"#,
    #"""
    {"jsonrpc":"2.0","id":7,"method":"server/discover","params":{"_meta":\#
    {"io.modelcontextprotocol/protocolVersion":"2026-07-28",\#
    "io.modelcontextprotocol/clientCapabilities":{}}}}
    """#,
  ]

  /// A message with one to four changes, on one line.
  private static func mutated(_ number: Int) -> [UInt8] {
    var random = TestRandom(state: UInt64(number))
    var bytes = Array(messages[number % messages.count].utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let other = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes.removeSubrange(min(place, other)..<min(min(place, other) + 8, bytes.count))
      case 3: bytes.insert(contentsOf: bytes[min(place, other)..<max(place, other)], at: place)
      case 4: bytes.insert(Array("{}[],:\"0e-".utf8).randomElement(using: &random) ?? 0, at: place)
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes.filter { $0 != 0x0A }
  }

  /// How JSON-RPC 2.0 has a message answered: the ids of the responses, each once.
  private static func expected(_ bytes: [UInt8]) -> [RequestID?] {
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return [] }
    guard let value = try? JSONReader.value(of: bytes) else { return [nil] }
    guard value.pairs != nil else { return [nil] }
    let id = RequestID(value["id"])
    guard value["jsonrpc"] == "2.0" else { return [id] }
    switch value["method"] {
    case .string?: return value["id"] == nil ? [] : [id]
    case .some: return [id]
    case nil:
      let isError = value["error"].flatMap(ProtocolError.init) != nil && value["result"] == nil
      let isResult = id != nil && value["result"] != nil && value["error"] == nil
      return isError || isResult ? [] : [id]
    }
  }

  @Test(
    "200 damaged messages are each answered or ignored as JSON-RPC has it, and the next is served")
  func mutated() async throws {
    var kinds: [Int: Int] = [:]
    for number in 0..<200 {
      let bytes = Self.mutated(number)
      let answers = try await ServerFeed.answers(to: [
        Array(ServerFeed.initialize().replacing("\"id\":0", with: "\"id\":\"first\"").utf8), bytes,
        Array(#"{"jsonrpc":"2.0","id":"last","method":"ping"}"#.utf8),
      ])
      #expect(answers.contains { $0["id"] == "last" && $0["result"] == [:] })
      #expect(answers.allSatisfy { $0["jsonrpc"] == "2.0" })
      #expect(answers.allSatisfy { ($0["result"] == nil) != ($0["error"] == nil) })
      let others = answers.filter { $0["id"] != "first" && $0["id"] != "last" }
      let shown = String(decoding: bytes, as: UTF8.self)
      #expect(others.map { RequestID($0["id"]) } == Self.expected(bytes), "\(shown)")
      kinds[others.first.map { $0["error"] == nil ? 1 : 2 } ?? 0, default: 0] += 1
    }
    // All ways of taking a message were met.
    #expect(kinds.count == 3, "\(kinds)")
  }
}
