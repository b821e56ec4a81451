import Code

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

  /// How many files refer to a symbol's name, for each file that defines it.
  package func weight(of symbol: Symbol) -> Double {
    let count = counts[MapName.exact(symbol.name)] ?? (0, 0)
    return Double(count.users) / Double(max(1, count.definers))
  }

  /// Whether the query names a symbol.
  func isNamed(_ symbol: Symbol) -> Bool {
    symbol.kind != .typeExtension && query.names[MapName.folded(symbol.name)] != nil
  }
}
