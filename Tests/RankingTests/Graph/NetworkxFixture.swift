import Foundation

/// The scores that networkx computed on fixed graphs; see `Fixtures/graph/networkx_scores.py`.
struct NetworkxFixture: Decodable {
  var name: String
  var edges: [[Int32]]
  var pagerank: [Double]
  var hubs: [Double]?
  var authorities: [Double]?
  var personalisation: [Double]?
  var personalised: [Double]?
  var restarting: [Double]?

  static func all() throws -> [NetworkxFixture] {
    let file = Bundle.module.bundleURL.appendingPathComponent("Fixtures/graph/networkx_scores.json")
    return try JSONDecoder().decode([NetworkxFixture].self, from: Data(contentsOf: file))
  }
}

/// The greatest difference between two lists of one length.
func greatestDifference(_ left: [Double], _ right: [Double]) -> Double {
  guard left.count == right.count else { return .infinity }
  return zip(left, right).map { abs($0 - $1) }.max() ?? 0
}
