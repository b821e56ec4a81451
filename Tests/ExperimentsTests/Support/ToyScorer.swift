import TestSupport

@testable import Experiments
@testable import Ranking
@testable import Support

/// Scores that are a function of the point, for tests; it counts how often it is asked.
struct ToyScorer: PointScorer {
  /// How many queries each repository has.
  let sizes: [Int]
  /// The score of a point on a query of a repository.
  let score: @Sendable (_ point: ToyPoint, _ repository: Int, _ query: Int) -> Double
  /// The repositories' names.
  private(set) var names: [String]
  private let asked = Counts()

  init(
    _ sizes: [Int] = [3, 2],
    _ score: @escaping @Sendable (_ point: ToyPoint, _ repository: Int, _ query: Int) -> Double
  ) {
    self.sizes = sizes
    names = sizes.indices.map { "r\($0)" }
    self.score = score
  }

  /// How many points were scored.
  var count: Int { asked.all.count }

  /// The same with other names of repositories.
  func named(_ names: [String]) -> ToyScorer {
    var scorer = self
    scorer.names = names
    return scorer
  }

  func scores(of point: Parameters) throws(OperationError) -> QueryScores {
    asked.add(1)
    return QueryScores(
      repositories: names,
      values: sizes.enumerated().map { repository, size in
        (0..<size).map { score(ToyPoint(parameters: point), repository, $0) }
      })
  }
}

/// A point whose parameters are read by name.
struct ToyPoint {
  let parameters: Parameters

  subscript(name: String) -> Double { parameters[name] ?? .nan }
}

extension Parameters {
  /// The point with some values changed.
  func with(_ values: [String: Double]) -> Parameters {
    var point = self
    for (name, value) in values {
      guard let parameter = ParameterSurface.parameter(named: name) else {
        preconditionFailure("no parameter \(name)")
      }
      point[parameter] = value
    }
    return point
  }
}
