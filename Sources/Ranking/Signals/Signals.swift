import Code
package import Support

/// The signals that make up a ranking, in the order of an explanation's lines.
public struct Signals: Sendable {
  package let types: [any Signal.Type]
  let paths: [any PathSignal.Type]
  let files: [any FileSignal.Type]
  let queries: [any QuerySignal.Type]

  /// All signals, in the order of an explanation.
  public static let all = Signals([
    BM25.self, CoverageSignal.self, NameSignal.self, PhraseSignal.self, KindSignal.self,
    SourceFolderSignal.self, NonCodeSignal.self, ConfigurationSignal.self, TestSignal.self,
    ImportanceSignal.self, FrecencySignal.self, DependencySignal.self, CandidateWidthSignal.self,
    ResultsPerFileSignal.self, FusionSignal.self, RerankSignal.self,
  ])

  package init(_ types: [any Signal.Type]) {
    self.types = types
    paths = types.compactMap { $0 as? any PathSignal.Type }
    files = types.compactMap { $0 as? any FileSignal.Type }
    queries = types.compactMap { $0 as? any QuerySignal.Type }
  }

  /// The parameters of all signals that cannot act without some data, signal by signal.
  package func parameters(needing need: SignalNeed) -> [Parameter] {
    types.flatMap { $0.need == need ? $0.parameters : [] }
  }

  /// The file signals whose bounds the tables do not keep in columns of their own.
  var otherFiles: [any FileSignal.Type] {
    files.filter { $0 != ImportanceSignal.self && $0 != FrecencySignal.self }
  }
}

struct SignalValues: Sendable {
  private let point: Parameters
  private let types: [any Signal.Type]
  let bm25: BM25
  let coverage: CoverageSignal
  let name: NameSignal
  let phrase: PhraseSignal
  let kind: KindSignal
  let importance: ImportanceSignal
  let frecency: FrecencySignal
  let paths: [any PathSignal]
  let files: [any FileSignal]
  let queries: [any QuerySignal]
  let dependency: DependencySignal
  let width: CandidateWidthSignal
  let resultsPerFile: ResultsPerFileSignal

  init(_ point: Parameters, _ signals: Signals = .all) {
    self.point = point
    types = signals.types
    bm25 = BM25(point)
    coverage = CoverageSignal(point)
    name = NameSignal(point)
    phrase = PhraseSignal(point)
    kind = KindSignal(point)
    importance = ImportanceSignal(point)
    frecency = FrecencySignal(point)
    paths = signals.paths.map { $0.init(point) }
    files = signals.files.map { $0.init(point) }
    queries = signals.queries.map { $0.init(point) }
    dependency = DependencySignal(point)
    width = CandidateWidthSignal(point)
    resultsPerFile = ResultsPerFileSignal(point)
  }

  /// The signals that multiply a score, which are the lines of an explanation.
  var scoring: [any ScoringSignal] {
    types.compactMap { ($0 as? any ScoringSignal.Type)?.init(point) }
  }

  /// The factor of each set of path classes, by raw value.
  var pathFactors: [Double] {
    PathClass.sets.map { found in paths.reduce(1) { $0 * $1.factor(found) } }
  }

  /// The product of the path signals and the file signals, for each file.
  func fileFactors(_ index: SearchIndex, ofPaths paths: [Double]) -> [Double] {
    var factors = index.pathClasses.map { paths[Int($0)] }
    for signal in files { signal.multiply(&factors, in: index.corpus) }
    return factors
  }
}
