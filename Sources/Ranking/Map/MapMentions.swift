import Code

struct MapMentions {
  /// For each name, the number of files that refer to it and of files that define it.
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

  /// Returns the number of files that refer to a symbol's name, per file that defines it.
  func weight(of symbol: Symbol) -> Double {
    let count = counts[MapName.exact(symbol.name)] ?? (0, 0)
    return Double(count.users) / Double(max(1, count.definers))
  }

  func isNamed(_ symbol: Symbol) -> Bool {
    symbol.kind != .typeExtension && query.names[MapName.folded(symbol.name)] != nil
  }
}
