/// A method of finding candidates for a study.
package enum ProposerMode: String, Sendable, Hashable, CaseIterable {
  case sweep, random, grid, sobol, tpe, cmaes, coordinate, evolution, gp, llm, reason

  package var summary: String {
    switch self {
    case .sweep: "random steps from the best point so far"
    case .random: "points drawn evenly"
    case .grid: "every combination of evenly spaced values"
    case .sobol: "points of a low-discrepancy sequence"
    case .tpe: "points that resemble good ones, by a tree of Parzen estimators"
    case .cmaes: "points of a normal distribution that adapts to good ones"
    case .coordinate: "one parameter after the other"
    case .evolution: "mutations of the best point so far, each kept where it is no worse"
    case .gp: "points of the most expected improvement, by a Gaussian process"
    case .llm: "changes that a language model proposes from the failures"
    case .reason: "changes that a language model derives from a diagnosis of the failures"
    }
  }

  /// The method that draws candidates; `nil` if a language model proposes them.
  var method: (any ProposingMethod.Type)? {
    switch self {
    case .sweep: SweepMethod.self
    case .random: RandomMethod.self
    case .grid: GridMethod.self
    case .sobol: SobolMethod.self
    case .tpe: ParzenMethod.self
    case .cmaes: CovarianceMethod.self
    case .coordinate: CoordinateMethod.self
    case .evolution: EvolutionMethod.self
    case .gp: GaussianMethod.self
    case .llm, .reason: nil
    }
  }

  /// True if later proposals depend on rejected candidates, none of which may then be abandoned.
  package var readsRejected: Bool { method?.readsRejected ?? true }
}
