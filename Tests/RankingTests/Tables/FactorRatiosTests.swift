import TestSupport
import Testing

@testable import Code
@testable import Ranking
@testable import Support

@Suite struct FactorRatiosTests {
  private typealias Class = QueryFeatures.Class

  private static func factor(_ known: Class, _ signals: SignalValues) -> Double {
    signals.coverage.factor(.init(found: Int(known.found), tokenCount: 5))
      * signals.name.factor(known.name) * signals.kind.factor(known.kind)
      * signals.pathFactors[Int(known.path.rawValue)] * signals.phrase.factor(known.phrase)
  }

  @Test("No point of a box has a lesser ratio, and some corner has that one")
  func least() async throws {
    let corpus = try await SampleCorpus.make()
    var random = TestRandom(state: 5)
    for round in 0..<40 {
      let bounds =
        round % 2 == 0
        ? .surface : ParameterBounds(.random(using: &random), .random(using: &random))
      let ratios = FactorRatios(bounds, corpus)
      let (one, other) = (Self.anyClass(&random), Self.anyClass(&random))
      let least = ratios.least(one, other, of: 5)
      var found = Double.infinity
      for point in TableChecks.points(bounds, count: 400, seed: UInt64(round)) {
        let signals = SignalValues(point)
        let ratio = Self.factor(one, signals) / Self.factor(other, signals)
        try #require(ratio >= least * (1 - 1e-12), "\(one) \(other) \(point.values)")
        found = min(found, ratio)
      }
      // Each of the least ratios is that of some corner; all of them at once are rarely drawn.
      #expect(found < least * 12)
    }
    #expect(
      FactorRatios(ParameterBounds(.before), corpus)
        .least(Class(0, [], []), Class(0, [], []), of: 5) == 1)
  }

  @Test("Worked by hand: bounds of single factors over the surface")
  func hand() async throws {
    let corpus = try await SampleCorpus.make()
    let bounds = ParameterBounds.surface
    let ratios = FactorRatios(bounds, corpus)
    func least(_ one: Class, _ other: Class) -> Double { ratios.least(one, other, of: 5) }
    let plain = Class(1, [], [])
    // A boost can be 1, and as much as its range says.
    #expect(least(Class(1, [], .exact), plain) == 1)
    #expect(least(plain, Class(1, [], .exact)) == 1 / 10.0)
    #expect(least(Class(1, [], .substring), Class(1, [], [.substring, .exact])) == 1 / 10.0)
    // A penalty can be 1, and as little.
    #expect(least(plain, Class(1, .test, [])) == 1)
    #expect(least(Class(1, [.test, .nonCode], []), plain) == 0.1 * 0.05)
    #expect(least(plain, Class(1, .source, [])) == 1 / 2.0)
    // The high bonus can be 1 where the medium one is 2.
    #expect(least(Class(5, [], []), Class(3, [], [])) == 1 / 2.0)
    #expect(least(Class(3, [], []), Class(5, [], [])) == 1 / 3.0)
    #expect(abs(ratios.least(importance: 0, 1) - 1 / 3.0) < 1e-15)
    #expect(abs(ratios.least(frecency: 0, 1) - 1 / 1.3) < 1e-15)
    #expect(ratios.least(importance: 1, 0) == 1)
  }

  private static func anyClass(_ random: inout TestRandom) -> Class {
    Class(
      found: UInt16.random(in: 1...5, using: &random),
      kind: Document.Kind.allCases.randomElement(using: &random) ?? .file,
      path: PathClass(rawValue: UInt8.random(in: 0..<16, using: &random)),
      name: NameMatches(rawValue: UInt8.random(in: 0..<8, using: &random)),
      phrase: Bool.random(using: &random))
  }
}

extension QueryFeatures.Class {
  fileprivate init(_ found: UInt16, _ path: PathClass, _ name: NameMatches) {
    self.init(found: found, kind: .file, path: path, name: name, phrase: false)
  }
}
