/// How much the definitions of a graph's files are referred to.
struct MapMentions {
  /// For each name: how many files refer to it, and how many define it.
  private var counts: [UInt64: (users: Int, definers: Int)] = [:]
  private let query: QueryNames

  init(_ graph: MapGraph, query: QueryNames) {
    self.query = query
    for file in graph.files {
      var last: UInt64?
      for definition in file.definitions where definition.name != last {
        counts[definition.name, default: (0, 0)].definers += 1
        last = definition.name
      }
    }
    for file in graph.files where file.family != .prose {
      for reference in file.references where counts[reference.name] != nil {
        counts[reference.name]?.users += 1
      }
    }
  }

  /// How many files refer to a symbol's name, for each file that defines it; more than any where the
  /// query names it.
  func weight(of symbol: Symbol) -> Double {
    let count = counts[MapName.exact(symbol.name)] ?? (0, 0)
    let weight = Double(count.users) / Double(max(1, count.definers))
    let isNamed = query.names[MapName.folded(symbol.name)] != nil
    return isNamed && symbol.kind != .typeExtension ? weight + Self.named : weight
  }

  private static let named = 1e9
}
