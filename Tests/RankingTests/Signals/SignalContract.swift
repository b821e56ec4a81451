import TestSupport
import Testing

@testable import Ranking
@testable import Support

/// What each signal must keep to; see ``Signal`` and ``ScoringSignal``.
struct SignalContract {
  /// A point that has all parameters of the signals.
  private let base: Parameters
  private let signals: Signals
  private let evidence: [Evidence]

  /// - Parameter added: The parameters that the signals have beyond the surface.
  init(_ signals: Signals = .all, added: [Parameter] = []) async throws {
    self.signals = signals
    base = Parameters.standard.extended(by: added)
    let index = SearchIndex(try await SampleCorpus.make())
    let searcher = Searcher(index, parameters: base, signals: signals)
    evidence = SampleCorpus.queries.flatMap { query in
      let reader = EvidenceReader(searcher, query, count: 2)
      return (0..<index.documentCount).filter(reader.holdsTerm).map(reader.evidence)
    }
  }

  /// Checks a signal.
  func check(_ signal: any Signal.Type) throws {
    let parameters = signal.parameters
    #expect(!signal.name.isEmpty && !parameters.isEmpty)
    #expect(parameters.allSatisfy(base.surface.contains), "\(signal.name) has unknown parameters")
    #expect(parameters.map(\.index) == parameters.map(\.index).sorted(), "\(signal.name)")
    if let scoring = signal as? any ScoringSignal.Type {
      try check(scoring: scoring)
    }
  }

  private func check<Value: ScoringSignal>(scoring signal: Value.Type) throws {
    var random = TestRandom(state: 11)
    let features = evidence.map(Value.feature)
    // A score begins with BM25, which nothing turns off.
    if Value.self != BM25.self {
      var point = base
      for parameter in Value.parameters { parameter.off.map { point[parameter] = $0 } }
      let off = Value(point)
      #expect(features.allSatisfy { off.factor($0) == 1 }, "\(Value.name) acts though it is off")
    }
    var hasActed = false
    for round in 0..<20 {
      let ends = (point(&random), point(&random))
      let bounds = round == 0 ? surface : ParameterBounds(ends.0, ends.1)
      let box = SignalBox<Value>(bounds)
      let chosen = (0..<30).compactMap { _ in features.randomElement(using: &random) }
      for point in TableChecks.points(bounds, count: 12, seed: UInt64(round)) {
        let signal = Value(point)
        for (one, other) in zip(chosen, chosen.reversed()) {
          let least = Value.leastRatio(one, other, in: box)
          let ratio = signal.factor(one) / signal.factor(other)
          try #require(ratio >= least * (1 - 1e-12), "\(Value.name): \(ratio) is below \(least)")
          hasActed = hasActed || ratio != 1
        }
      }
      let signal = Value(ends.0)
      for (evidence, feature) in zip(evidence, features) {
        let line = signal.explain(evidence)
        try #require(line.value == signal.factor(feature) && line.value > 0)
        try #require(line.signal == Value.name && !line.detail.isEmpty)
        // The searcher takes a score without the factors of the query as a lower bound.
        try #require(!(Value.self is any QuerySignal.Type) || line.value >= 1)
      }
    }
    #expect(hasActed, "\(Value.name) changes no score")
  }

  /// All points of the surface, and of what it is extended by.
  private var surface: ParameterBounds {
    var (lower, upper) = (base, base)
    for parameter in base.surface {
      lower[parameter] = parameter.range.lowerBound
      upper[parameter] = parameter.range.upperBound
    }
    return ParameterBounds(lower, upper)
  }

  private func point(_ random: inout TestRandom) -> Parameters {
    var point = Parameters.random(using: &random).extended(by: base.added)
    for parameter in base.added {
      point[parameter] = Double.random(in: parameter.range, using: &random)
    }
    return point
  }
}

@Suite struct SignalContractTests {
  @Test("Each signal keeps the contract")
  func all() async throws {
    let contract = try await SignalContract()
    for signal in Signals.all.types { try contract.check(signal) }
  }

  @Test("Each parameter of search scoring belongs to one signal")
  func parameters() {
    let parameters = Signals.all.types.flatMap { $0.parameters }.sorted { $0.index < $1.index }
    #expect(parameters == ParameterSurface.parameters(of: .search))
    #expect(Set(Signals.all.types.map { $0.name }).count == Signals.all.types.count)
  }
}
