import Code
import Support

/// The factors of all documents of an index at one point of the surface, computed once for all queries.
struct TrialFactors {
  let bm25: BM25
  let coverage: CoverageSignal
  let phrase: PhraseSignal
  let importance: ImportanceSignal
  let frecency: FrecencySignal
  let dependency: DependencySignal
  let resultsPerFile: ResultsPerFileSignal
  /// The number of the cell that holds `bm25_k1` and `bm25_b`.
  let cell: Int
  let average: Double
  /// The factor of each kind, by its raw value.
  let kinds: [Double]
  let names: [Double]
  /// The factors of each query signal, by feature.
  let queries: [[Double]]
  /// At least the factor of each set of path classes, times those of file signals without bounds.
  let pathBounds: [Double]
  /// The product of the factors of path and file signals, for each file of the corpus.
  let files: [Double]
  /// The most documents before dependency proximity.
  let width: Int

  init(_ layout: TableLayout, _ point: Parameters) {
    let index = layout.index
    let signals = SignalValues(point, layout.signals)
    bm25 = signals.bm25
    coverage = signals.coverage
    phrase = signals.phrase
    importance = signals.importance
    frecency = signals.frecency
    dependency = signals.dependency
    resultsPerFile = signals.resultsPerFile
    cell = layout.grid.cell(k1: bm25.k1, b: bm25.b)
    average = index.meanLength
    kinds = signals.kind.factors
    names = signals.name.factors
    queries = signals.queries.map(\.factors)
    let paths = signals.pathFactors
    files = signals.fileFactors(index, ofPaths: paths)
    let others = layout.others.reduce(1) { $0 * $1.init(point).greatest(in: index.corpus) }
    pathBounds = others == 1 ? paths : paths.map { $0 * others }
    width = signals.width.width(for: layout.count)
  }

  /// The factor of a class but for those of file signals; a typical value, not of exact bits.
  func typical(_ known: QueryFeatures.Class, of tokenCount: Int) -> Float {
    let share = coverage.factor(.init(found: Int(known.found), tokenCount: tokenCount))
    let others =
      kinds[Int(known.kind.rawValue)] * name(Int(known.name.rawValue), known.others)
      * pathBounds[Int(known.path.rawValue)] * phrase.factor(known.phrase)
    return Float(share * others)
  }

  @inline(__always)
  func name(_ matches: Int, _ others: @autoclosure () -> [UInt8]) -> Double {
    guard !queries.isEmpty else { return names[matches] }
    return zip(queries, others()).reduce(names[matches]) { $0 * $1.0[Int($1.1)] }
  }
}
