import Code
import Support

/// The signals have disjoint parameters, so the least ratio of the product of their factors is the
/// product of their least ratios.
struct FactorRatios {
  private let coverage: SignalBox<CoverageSignal>
  private let phrase: SignalBox<PhraseSignal>
  private let importance: SignalBox<ImportanceSignal>
  private let frecency: SignalBox<FrecencySignal>
  /// The least ratio of name factors, by raw value of the matches of the one and the other.
  private let names: [Double]
  private let kinds: [Double]
  private let paths: [Double]
  private let queries: [(count: Int, table: [Double])]
  /// The least ratios of two files' factors, for the signals that the columns have no bounds of.
  private let others: [@Sendable (Int, Int) -> Double]

  init(_ bounds: ParameterBounds, _ corpus: Corpus, _ signals: Signals = .all) {
    coverage = SignalBox(bounds)
    phrase = SignalBox(bounds)
    importance = SignalBox(bounds)
    frecency = SignalBox(bounds)
    names = Self.table(NameSignal.self, NameMatches.all, bounds)
    kinds = Self.table(KindSignal.self, Document.Kind.allCases, bounds)
    paths = signals.paths.reduce([Double](repeating: 1, count: 16 * 16)) { product, signal in
      zip(product, Self.table(signal, PathClass.sets, bounds)).map(*)
    }
    queries = signals.queries.map { ($0.featureCount, Self.table(of: $0, bounds)) }
    others = signals.otherFiles.map { Self.files($0, bounds, corpus) }
  }

  private static func table<Value: ScoringSignal>(
    _ signal: Value.Type, _ features: [Value.Feature], _ bounds: ParameterBounds
  ) -> [Double] {
    let box = SignalBox<Value>(bounds)
    return features.flatMap { one in features.map { Value.leastRatio(one, $0, in: box) } }
  }

  private static func table<Value: QuerySignal>(
    of signal: Value.Type, _ bounds: ParameterBounds
  ) -> [Double] {
    table(signal, (0..<Value.featureCount).map { UInt8($0) }, bounds)
  }

  private static func files<Value: FileSignal>(
    _ signal: Value.Type, _ bounds: ParameterBounds, _ corpus: Corpus
  ) -> @Sendable (Int, Int) -> Double {
    let box = SignalBox<Value>(bounds)
    return { one, other in
      Value.leastRatio(
        Value.value(of: one, in: corpus), Value.value(of: other, in: corpus), in: box)
    }
  }

  func least(
    _ one: QueryFeatures.Class, _ other: QueryFeatures.Class, of tokenCount: Int
  ) -> Double {
    var ratio = CoverageSignal.leastRatio(
      .init(found: Int(one.found), tokenCount: tokenCount),
      .init(found: Int(other.found), tokenCount: tokenCount), in: coverage)
    ratio *= names[Int(one.name.rawValue) * NameMatches.all.count + Int(other.name.rawValue)]
    ratio *= kinds[Int(one.kind.rawValue) * Document.Kind.allCases.count + Int(other.kind.rawValue)]
    ratio *= paths[Int(one.path.rawValue) * PathClass.sets.count + Int(other.path.rawValue)]
    if one.phrase != other.phrase {
      ratio *= PhraseSignal.leastRatio(one.phrase, other.phrase, in: phrase)
    }
    for (place, (count, table)) in queries.enumerated() {
      ratio *= table[Int(one.others[place]) * count + Int(other.others[place])]
    }
    return ratio
  }

  @inline(__always)
  func least(importance one: Double, _ other: Double) -> Double {
    ImportanceSignal.leastRatio(one, other, in: importance)
  }

  @inline(__always)
  func least(frecency one: Double, _ other: Double) -> Double {
    FrecencySignal.leastRatio(one, other, in: frecency)
  }

  @inline(__always)
  func leastOfOthers(_ one: Int, _ other: Int) -> Double {
    others.isEmpty ? 1 : others.reduce(1) { $0 * $1(one, other) }
  }
}
