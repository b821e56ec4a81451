/// The tunable parameters, which decoders, schemas, proposers and rankers all read.
///
/// Names, ranges and both sets of values are facts of the two systems whose configurations Assay
/// runs. Published runs depend on the order: a study samples by it.
public enum ParameterSurface {
  /// All parameters, in the order of their numbers.
  public static let all: [Parameter] = search + context + map

  package static let groups: [Parameter.Group] = [.search, .context, .map]

  package static func parameters(of group: Parameter.Group) -> [Parameter] {
    switch group {
    case .search: search
    case .context: context
    case .map: map
    case .rule: []
    }
  }

  package static func parameter(named name: String) -> Parameter? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  static func start(of group: Parameter.Group) -> Int {
    switch group {
    case .search: 0
    case .context: search.count
    case .map: search.count + context.count
    case .rule: all.count
    }
  }
}
