import Foundation
import Testing

@testable import Ranking

/// The fixtures that `make_fixtures.py` wrote with ir_measures and trec_eval's code.
enum MetricFixtures {
  static func text(_ name: String) throws -> String {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Fixtures/metrics"))
    return try String(contentsOf: url, encoding: .utf8)
  }

  /// The measures of a table's header, and the values of each row by query id.
  static func table(_ name: String) throws -> (measures: [Measure], rows: [String: [Double]]) {
    let lines = try text(name).split(separator: "\n").map { $0.split(separator: "\t") }
    let measures = try lines[0].dropFirst().map { try Measure(parsing: String($0)) }
    var rows: [String: [Double]] = [:]
    for line in lines.dropFirst() {
      rows[String(line[0])] = try line.dropFirst().map { try #require(Double($0)) }
    }
    return (measures, rows)
  }
}
