import Foundation
import TestSupport

@testable import ModelContext
@testable import Support

/// A server with small tools, fed with lines through descriptors, as a client does.
enum ServerFeed {
  /// Tools that answer, wait, and fail in each way.
  struct Tools: ToolProvider {
    struct Broken: Error, CustomStringConvertible { var description: String { "the disk is full" } }

    /// What `gate` waits for and `open` gives.
    private let opened = Promise<Void, Never>()

    var declarations: [ToolDeclaration] {
      let text = ToolDeclaration.Argument("text", .string, isRequired: true, "A text.")
      return [
        .init(
          name: "echo", summary: "Says it again.",
          arguments: [
            text, .init("times", .integer(1...1000), "How often; once."),
            .init("mood", .choice(["glad", "sad"]), "How."), .init("tags", .strings, "Tags."),
            .init("budget", .integer(10...10_000), "The most tokens."),
          ]),
        .init(name: "wait", summary: "Waits until it is cancelled.", arguments: []),
        .init(name: "sleep", summary: "Waits for a tenth of a second.", arguments: []),
        .init(name: "gate", summary: "Waits until open is called.", arguments: []),
        .init(name: "open", summary: "Opens the gate.", arguments: []),
        .init(name: "deny", summary: "Has nothing to say.", arguments: []),
        .init(name: "fail", summary: "Fails.", arguments: []),
      ]
    }

    func call(_ name: String, _ arguments: [String: ToolValue]) async throws -> ToolAnswer {
      switch name {
      case "echo":
        guard case .string(let text)? = arguments["text"] else { throw ToolError("no text") }
        var times = 1
        if case .integer(let number)? = arguments["times"] { times = number }
        return ToolAnswer([
          .init(
            "echo",
            items: (1...times).map { .init(path: "src/a.py", line: $0, detail: text) })
        ])
      case "wait":
        try await Task.sleep(for: .seconds(60))
        return ToolAnswer([])
      case "sleep":
        try await Task.sleep(for: .milliseconds(100))
        return ToolAnswer([.init("slept")])
      case "gate":
        try await opened.value()
        return ToolAnswer([.init("opened")])
      case "open":
        opened.fulfil(.success(()))
        return ToolAnswer([.init("opened")])
      case "deny": throw ToolError("no symbol 'x'; did you mean 'y'?")
      default: throw Broken()
      }
    }
  }

  /// What a server writes to some lines before its input ends, as trees of JSON.
  static func answers(
    to lines: [[UInt8]], of provider: any ToolProvider = Tools(),
    limits: ModelContextServer.Limits = .init(), budget: Int = 5000
  ) async throws -> [JSONValue] {
    let folder = try TemporaryFolder()
    let (input, output) = (folder.path + "/input", folder.path + "/output")
    try Data(lines.joined(separator: [0x0A])).write(to: URL(fileURLWithPath: input))
    try Data().write(to: URL(fileURLWithPath: output))
    let reader = try FileHandle(forReadingFrom: URL(fileURLWithPath: input))
    let writer = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    try await ModelContextServer(provider, version: "1", budget: budget, limits: limits).serve(
      input: reader.fileDescriptor, output: writer.fileDescriptor
    ) { _ in }
    let written = try Data(contentsOf: URL(fileURLWithPath: output))
    withExtendedLifetime((folder, reader, writer)) {}
    return try written.split(separator: 0x0A).map { try JSONReader.value(of: Array($0)) }
  }

  static func answers(
    to lines: String..., limits: ModelContextServer.Limits = .init(), budget: Int = 5000
  ) async throws -> [JSONValue] {
    try await answers(to: lines.map { Array($0.utf8) }, limits: limits, budget: budget)
  }

  /// The line that agrees on a version.
  static func initialize(_ version: String = "2025-11-25") -> String {
    """
    {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"\(version)",\
    "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
    """
  }

  /// A line that asks something.
  static func request(_ id: Int, _ method: String, _ parameters: String = "{}") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(parameters)}"#
  }

  /// A line that calls a tool.
  static func call(_ id: Int, _ tool: String, _ arguments: String = "{}") -> String {
    request(id, "tools/call", #"{"name":"\#(tool)","arguments":\#(arguments)}"#)
  }
}

extension [JSONValue] {
  /// The response with an id.
  func response(_ id: Int) -> JSONValue? { first { $0["id"] == .integer(id) } }

  /// The code of the error with an id.
  func code(_ id: Int) -> JSONValue? { response(id)?["error"]?["code"] }

  /// The codes of errors without an id.
  var codesWithoutID: [JSONValue?] { filter { $0["id"] == .null }.map { $0["error"]?["code"] } }
}
