import Code
import Ranking
import Support

struct SemanticSearch: CodeTool {
  static let declaration = ToolDeclaration(
    name: "semantic_search",
    summary: """
      Files, with the definitions in them, for a question in words, such as 'where are unknown \
      options reported'.
      """,
    arguments: [
      .init("query", .string, isRequired: true, "words, identifiers or both"),
      .init("top_k", .integer(1...100), "the most files of the answer; \(defaultCount) otherwise"),
    ])

  static let defaultCount = 10
  private static let symbolsPerFile = 3
  /// The number of search results per requested file.
  private static let depth = 5

  let tools: CodeTools

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    let query = arguments.string("query") ?? ""
    let count = arguments.integer("top_k") ?? Self.defaultCount
    let searcher = Searcher(facts.project.index, parameters: tools.parameters)
    let results = searcher.search(query, count: count * Self.depth)
    guard !results.isEmpty else {
      throw ToolError(
        "no file of \(facts.project.name) holds a word of '\(query)'; ask in words of the code")
    }
    var order: [Int] = []
    var ofFile: [Int: [SearchResult]] = [:]
    for result in results {
      if ofFile[result.document.file] == nil { order.append(result.document.file) }
      ofFile[result.document.file, default: []].append(result)
    }
    let items = order.prefix(count).flatMap { self.items(ofFile[$0] ?? []) }
    return ToolAnswer([ToolAnswer.Section("Files for: \(query)", items: items)])
  }

  /// The best definitions among the results of one file, or the file if there are none.
  private func items(_ results: [SearchResult]) -> [ToolAnswer.Item] {
    guard let first = results.first else { return [] }
    let file = facts.corpus.files[first.document.file]
    let symbols = results.filter { $0.document.symbol != nil }.prefix(Self.symbolsPerFile)
    guard !symbols.isEmpty else {
      return [ToolAnswer.Item(path: file.path, score: first.score)]
    }
    return symbols.map { result in
      let symbol = file.symbols[result.document.symbol ?? 0]
      return ToolAnswer.Item(
        path: file.path, line: symbol.startLine, endLine: symbol.endLine,
        symbol: symbol.qualifiedName, kind: symbol.keyword, score: result.score,
        detail: symbol.signature.isEmpty || symbol.signature.utf8.count > 100
          ? nil : symbol.signature)
    }
  }
}
