package import Support

extension Definition.Bench {
  package struct Search: Sendable, Hashable {
    package let engine: Engine
  }

  package enum Engine: Sendable, Hashable {
    case searcher, map

    package var declaration: any EngineDeclaration {
      switch self {
      case .searcher: Searcher()
      case .map: RepositoryMap()
      }
    }

    package struct Searcher: EngineDeclaration {
      package var phrase: String { "search" }
      package var parameters: [Parameter] { ParameterSurface.parameters(of: .search) }
    }

    package struct RepositoryMap: EngineDeclaration {
      package var ranker: String? { "map" }
      package var phrase: String { "search by the repository map" }
      package var parameters: [Parameter] { ParameterSurface.parameters(of: .map) }
      package var asksSnapshots: Bool { true }
    }
  }

  enum Ranker: String, Choice {
    case search, map

    var summary: String {
      switch self {
      case .search: "the search, by the words of a query"
      case .map: "the repository map, by a file in hand and the words of a query"
      }
    }

    var engine: Engine {
      switch self {
      case .search: .searcher
      case .map: .map
      }
    }
  }
}

package protocol EngineDeclaration: Sendable, Hashable {
  /// The value of `ranker`; `nil` for the engine of definitions that name none.
  var ranker: String? { get }
  var phrase: String { get }
  var parameters: [Parameter] { get }
  /// True if a query that was made from a commit is asked of the files before it, with its seed
  /// file in hand. Such an engine counts queries by their weights and needs the history.
  var asksSnapshots: Bool { get }
}

extension EngineDeclaration {
  package var ranker: String? { nil }
  package var asksSnapshots: Bool { false }
}

extension Definition.Bench.Search: BenchDeclaration {
  package var mode: Definition.Bench.Mode { .search }
  package var phrase: String { engine.declaration.phrase }
  package var recordedName: String? { nil }
  package var parameters: [Parameter] { engine.declaration.parameters }
  package var inputs: Set<Definition.Bench.Input> { [.queries] }
  package var items: String { "queries" }
  package var rankingEngine: Definition.Bench.Engine? { engine }
  package var readsHistory: Bool { engine.declaration.asksSnapshots }
  package var written: JSONValue {
    .mapping(["ranker": engine.declaration.ranker.map { .string($0) }])
  }
}
