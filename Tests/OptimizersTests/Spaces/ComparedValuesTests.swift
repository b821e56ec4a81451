import TestSupport
import Testing

@testable import Optimizers
@testable import Support

/// Comparisons against every combination of small domains.
@Suite struct ComparedValuesTests {
  private static let names = ["bm25_k1", "name_exact_boost", "class_boost", "max_chunks_per_file"]

  @Test("There is a way exactly where some combination is one, and it is near the point")
  func everyCombination() throws {
    let parameters = try Self.names.map { try #require(ParameterSurface.parameter(named: $0)) }
    var random = TestRandom(state: 5)
    var (kept, impossible) = (0, 0)
    for _ in 0..<3_000 {
      let domains: [[Double]] = parameters.map { parameter in
        let all = parameter.kind == .real ? [1, 1.5, 2, 2.5, 3] : [1, 2, 3]
        let some = all.filter { _ in Bool.random(using: &random) }
        return parameter.kind == .real ? (some.isEmpty ? [2] : some) : all
      }
      let comparisons = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        let left = Int.random(in: 0..<4, using: &random)
        let right = (left + Int.random(in: 1...3, using: &random)) % 4
        let relation = ParameterComparison.Relation.allCases.randomElement(using: &random) ?? .below
        return Int.random(in: 0..<5, using: &random) == 0
          ? ParameterComparison(parameters[left], relation, .number(2))
          : ParameterComparison(parameters[left], relation, .parameter(parameters[right]))
      }
      let compared = ComparedValues(comparisons) { parameter in
        guard let place = parameters.firstIndex(of: parameter) else { return .one(0) }
        let domain =
          parameter.kind == .real
          ? ParameterDomain(parameter, .choices(domains[place]))
          : ParameterDomain(parameter, .range(1...3, .linear))
        return ParameterDimension(domain).map { .any($0) } ?? .one(domains[place][0])
      }
      var base = Parameters.before
      for parameter in parameters {
        base[parameter] = [1, 1.5, 2, 3].randomElement(using: &random) ?? 1
      }
      var points = [base]
      for (parameter, domain) in zip(parameters, domains) {
        points = points.flatMap { point in
          domain.map { value in
            var next = point
            next[parameter] = value
            return next
          }
        }
      }
      let valid = points.filter { point in comparisons.allSatisfy { $0.holds(point) } }
      #expect((compared != nil) == !valid.isEmpty, "\(comparisons) \(domains)")
      guard let compared else {
        impossible += 1
        continue
      }
      kept += 1
      let near = try #require(compared.applied(to: base))
      #expect(comparisons.allSatisfy { $0.holds(near) })
      let balanced = try #require(compared.balanced(base))
      #expect(comparisons.allSatisfy { $0.holds(balanced) })
      let used = Set(comparisons.flatMap(\.parameters))
      #expect(valid.contains { point in used.allSatisfy { point[$0] == near[$0] } })
      // A valid point stays.
      let some = try #require(valid.randomElement(using: &random))
      #expect(try #require(compared.applied(to: some)) == some)
    }
    #expect(kept > 500 && impossible > 500, "\(kept) and \(impossible)")
  }

  @Test("Real ranges: strictly above is a step of the decimal places, and circles end")
  func ranges() throws {
    let low = try #require(ParameterSurface.parameter(named: "bm25_k1"))
    let high = try #require(ParameterSurface.parameter(named: "class_boost"))
    func compared(_ relations: [ParameterComparison.Relation]) -> ComparedValues? {
      ComparedValues(relations.map { ParameterComparison(low, $0, .parameter(high)) }) {
        ParameterDimension(ParameterDomain(all: $0)).map { .any($0) } ?? .one(0)
      }
    }
    let point = Parameters.before.with(["bm25_k1": 2, "class_boost": 1.3])
    // A range of 2 has steps of a millionth.
    #expect(
      compared([.below])?.applied(to: point)
        == point.with(["bm25_k1": 2, "class_boost": 2.000001]))
    #expect(compared([.atMost])?.applied(to: point) == point.with(["class_boost": 2]))
    #expect(compared([.above])?.applied(to: point) == point)
    #expect(compared([.atMost, .atLeast])?.applied(to: point) == point.with(["class_boost": 2]))
    #expect(compared([.atMost, .above]) == nil)
    let edge = Parameters.before.with(["bm25_k1": 3, "class_boost": 1.3])
    #expect(
      compared([.below])?.applied(to: edge)
        == edge.with(["bm25_k1": 2.999999, "class_boost": 3]))
  }
}
