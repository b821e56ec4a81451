@testable import Code
@testable import ModelContext
@testable import Ranking
@testable import Support

/// The search as a tool: `semantic_search`.
struct SearchToolProvider: ToolProvider {
  /// The only tool.
  static let declarations = [
    ToolDeclaration(
      name: "semantic_search",
      summary: """
        Find the code that a question or some words are about. Answers with definitions and files, \
        best first, each with its place.
        """,
      arguments: [
        .init("query", .string, isRequired: true, "Words, identifiers or both."),
        .init("top_k", .integer(1...100), "The most results; 10 where it is not given."),
      ])
  ]

  private let searcher: Searcher

  /// Creates the tool.
  init(_ searcher: Searcher) { self.searcher = searcher }

  /// The only tool.
  var declarations: [ToolDeclaration] { Self.declarations }

  /// Searches.
  func call(_ name: String, _ arguments: [String: ToolValue]) throws -> ToolAnswer {
    guard case .string(let query)? = arguments["query"] else {
      throw ToolError("semantic_search needs 'query'")
    }
    var limit = 10
    if case .integer(let given)? = arguments["top_k"] { limit = given }
    let items = searcher.search(query, count: limit).map { result in
      let file = searcher.index.corpus.files[result.document.file]
      let symbol = result.document.symbol.map { file.symbols[$0] }
      return ToolAnswer.Item(
        path: result.path, line: symbol?.startLine, endLine: symbol?.endLine,
        symbol: symbol?.qualifiedName, kind: symbol?.keyword, score: result.score,
        detail: symbol.flatMap { $0.signature.isEmpty ? nil : $0.signature })
    }
    return ToolAnswer([.init("Results for '\(query)'", items: items)])
  }
}
