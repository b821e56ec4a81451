import Foundation
import Testing

/// `assay serve --mcp`, called by the protocol's own client.
@Suite struct ServeTests {
  /// The results of the client.
  private struct Found: Decodable {
    struct Structure: Decodable {
      struct Section: Decodable { let items: [Item]? }
      struct Item: Decodable {
        let path: String
        let line: Int?
        let symbol: String?
      }
      let sections: [Section]
    }
    struct Call: Decodable {
      let error: Bool
      let text: String
      let structure: Structure?
    }
    struct Handshake: Decodable {
      let version: String
      let server: String
      let tools: [String]
      let readOnly: Bool
      let calls: [String: Call]
      let progress: Bool
      let wrong: Call
      let unknown: Int?
      let method: Int?
      let concurrent: Int
    }
    struct Stateless: Decodable {
      let version: String
      let tools: [String]
      let call: Call
    }
    struct GivenUp: Decodable {
      let cancelled: Bool
      let after: Call
    }
    struct Cancelled: Decodable {
      let ids: [Int]
      let code: Int
    }
    let handshake: Handshake
    let stateless: Stateless
    let givenUp: GivenUp
    let cancelled: Cancelled
  }

  @Test("The protocol's client lists and calls every tool, meets errors, and cancels")
  func client() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    let written = try await ProtocolClient.run(
      Program.root + "/Tests/RunnerTests/Fixtures/protocol/client.py",
      [
        folder.file("fresh"), Program.path(), "serve", "--mcp", folder.file("one"), "--cache",
        folder.file("cache"), "--rules", Program.root + "/rules",
      ])
    let found = try JSONDecoder().decode(Found.self, from: written)
    withExtendedLifetime(laboratory) {}

    let handshake = found.handshake
    #expect(handshake.version == "2025-11-25")
    #expect(handshake.server == "assay")
    #expect(handshake.tools.contains("semantic_search"))
    #expect(handshake.readOnly)
    #expect(Set(handshake.calls.keys) == Set(handshake.tools))
    for (tool, call) in handshake.calls {
      #expect(!call.error && !call.text.isEmpty && call.structure != nil, "\(tool): \(call.text)")
    }
    let items = handshake.calls["semantic_search"]?.structure?.sections.flatMap { $0.items ?? [] }
    #expect(items?.first?.path == "src/server.py")
    #expect(items?.contains { $0.symbol == "Server.accept_connection" && $0.line != nil } == true)
    #expect(handshake.calls["semantic_search"]?.text.contains("src/server.py") == true)
    #expect(handshake.progress)
    #expect(handshake.wrong.error)
    #expect(handshake.wrong.text.contains("quary"))
    #expect(handshake.unknown == -32602)
    #expect(handshake.method == -32601)
    #expect(handshake.concurrent == 20)

    #expect(found.stateless.version == "2026-07-28")
    #expect(found.stateless.tools == handshake.tools)
    #expect(found.stateless.call.text == handshake.calls["semantic_search"]?.text)

    #expect(found.givenUp.cancelled)
    #expect(found.givenUp.after.text == found.stateless.call.text)
    #expect(found.cancelled.ids.sorted() == [1, 3, 4])
    #expect(found.cancelled.code == 0)
  }

  @Test("Unusable arguments are refused at once, and missing ones are not guessed")
  func wrong() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    let missing = try await Program.run(
      ["serve", "--mcp", folder.file("none"), "--cache", folder.file("cache")])
    #expect(missing.code == 2)
    #expect(missing.output == "")
    #expect(missing.errors.contains("there is no folder"), "\(missing.errors)")
    let plain = try await Program.run(["serve", folder.file("one")])
    #expect(plain.code == 2)
    #expect(plain.errors.contains("--mcp"))
    // Without input it ends and sends nothing.
    let silent = try await Program.run(
      ["serve", "--mcp", folder.file("one"), "--cache", folder.file("cache")])
    #expect(silent.code == 0)
    #expect(silent.output == "", "\(silent.errors)")
    withExtendedLifetime(laboratory) {}
  }
}
