import Code
import Ranking
import Support

struct RepositoryMap: CodeTool {
  static let declaration = ToolDeclaration(
    name: "repository_map",
    summary: "The most important files, the most central first, with their main definitions.",
    arguments: [.budget(50...100_000, otherwise: defaultBudget)])

  static let defaultBudget = 1500
  private static let symbolsPerFile = 4

  let tools: CodeTools
  private var preview: SignaturePreview { SignaturePreview(tools.parameters) }

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    let budget = arguments.integer("budget") ?? Self.defaultBudget
    let central = facts.central
    let order = central.order
    var section = ToolAnswer.Section("Most important files of \(order.count) with code")
    var size = 0
    for index in order {
      let items = items(of: index, score: central.scores[index])
      section.items += items
      // Count bytes of places and details, so that a large project is not laid out completely.
      size += items.reduce(0) { $0 + $1.path.utf8.count + ($1.detail?.utf8.count ?? 0) }
      if size > budget * TokenCount.bytesPerToken * 2 { break }
    }
    return ToolAnswer([section]).fitting(budget)
  }

  private func items(of index: Int, score: Double) -> [ToolAnswer.Item] {
    let file = facts.corpus.files[index]
    let main = MainSymbols(facts, file: index).ranked.prefix(Self.symbolsPerFile)
    let lines = main.sorted { file.symbols[$0].startLine < file.symbols[$1].startLine }
    guard !lines.isEmpty else { return [ToolAnswer.Item(path: file.path, score: score)] }
    return lines.map { place in
      let symbol = file.symbols[place]
      return ToolAnswer.Item(
        path: file.path, line: symbol.startLine, symbol: symbol.qualifiedName,
        kind: symbol.keyword, score: score, detail: detail(symbol, index))
    }
  }

  private func detail(_ symbol: Symbol, _ index: Int) -> String? {
    let file = facts.corpus.files[index]
    let text = preview.text(of: symbol, in: file, content: facts.project.contents[index])
    let head = "\(symbol.keyword) \(symbol.name)"
    let rest = text.hasPrefix(head) ? String(text.dropFirst(head.count)) : text
    let trimmed = rest.drop { $0 == " " }
    return trimmed.isEmpty ? nil : String(trimmed)
  }
}

/// The definitions of a file, ranked by how well they describe it.
struct MainSymbols {
  let ranked: [Int]

  init(_ facts: CodeFacts, file: Int) {
    let entry = facts.corpus.files[file]
    let names = facts.names
    let stem = PathIndex.stem(of: entry.path)
    var visibility: [Int: Declaration.Visibility] = [:]
    for place in names.declarations(of: file) {
      visibility[names.declarations[place].line] = names.declarations[place].visibility
    }
    var scored: [(place: Int, score: Double)] = []
    for (place, symbol) in entry.symbols.enumerated() {
      var score: Double
      switch symbol.kind {
      case .type: score = symbol.scope.isEmpty ? 4 : 1.5
      case .typeExtension:
        score = symbol.endLine > symbol.startLine + 1 ? 2 : 0.2
      case .function: score = 2
      case .method: continue
      }
      if symbol.name == stem { score += 3 }
      switch visibility[symbol.startLine] {
      case .public: score += 1
      case .private: score -= 1.5
      default: break
      }
      let size = Double(symbol.endLine - symbol.startLine + 1)
      score += size / Double(max(1, entry.lineCount))
      let uses = names.occurrences(of: symbol.name).count
      score += min(1, Double(uses) / 50)
      scored.append((place, score))
    }
    scored.sort { $0.score == $1.score ? $0.place < $1.place : $0.score > $1.score }
    var seen: Set<String> = []
    ranked = scored.map(\.place).filter {
      seen.insert(entry.symbols[$0].keyword + entry.symbols[$0].qualifiedName).inserted
    }
  }
}
