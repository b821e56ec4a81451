import Code
import Support

struct TableLayout: Sendable {
  let index: SearchIndex
  package let bounds: ParameterBounds
  let count: Int
  package let files: Int
  /// The number of files that are needed, or of seeds of dependency proximity if there are more.
  let wanted: Int
  let grid: LengthGrid
  let signals: Signals
  let others: [any FileSignal.Type]
  private let ratios: FactorRatios
  private let largestRaise: Double
  /// Points at which queries are tried, to find the blocks of their best documents.
  private let samples: [Parameters]

  private static let (sampleCount, leadCount) = (24, 16)

  init(
    _ index: SearchIndex, _ bounds: ParameterBounds, count: Int, files: Int,
    signals: Signals = .all
  ) throws(OperationError) {
    let exceeding = bounds.exceeding(.search)
    guard exceeding.isEmpty else {
      throw OperationError(
        .argument,
        "the bounds reach beyond the range of \(exceeding.map(\.name).joined(separator: ", "))")
    }
    let dependency = DependencySignal(bounds.upper)
    self.index = index
    self.bounds = bounds
    self.count = max(0, count)
    self.files = max(0, min(files, count))
    wanted = max(1, self.files, dependency.seedCount)
    grid = LengthGrid(bounds)
    self.signals = signals
    others = signals.otherFiles
    ratios = FactorRatios(bounds, index.corpus, signals)
    largestRaise = dependency.raise
    samples = Self.samples(bounds)
  }

  private static func samples(_ bounds: ParameterBounds) -> [Parameters] {
    (0..<sampleCount).map { number in
      var point = bounds.lower
      for (place, parameter) in ParameterSurface.parameters(of: .search).enumerated() {
        // Multiples of the golden ratio's powers spread evenly; which points it are matters little.
        let step = Double(number * (2 * place + 1)) * 0.6180339887498949
        let share = number == 0 ? 0.5 : step - step.rounded(.down)
        let value =
          bounds.lower[parameter] + share * (bounds.upper[parameter] - bounds.lower[parameter])
        point[parameter] = parameter.kind == .real ? value : value.rounded()
      }
      return point
    }
  }

  func sampleTrials() -> [TrialFactors] { samples.map { TrialFactors(self, $0) } }

  func columns(of query: String, _ trials: [TrialFactors]) -> QueryColumns {
    let features = QueryFeatures(index, query, signals)
    let cells = CellSums(features, index, grid)
    let pruning = Pruning(
      features, index, ratios, cells, wanted: wanted, largestRaise: largestRaise)
    let columns = QueryColumns(
      index, features, pruning.kept, cells,
      typical: features.classes.map { trials[0].typical($0, of: features.query.tokenCount) })
    return QueryColumns(columns, leads: leads(of: columns, trials))
  }

  /// Returns the blocks that most often held the best documents of the best files.
  private func leads(of columns: QueryColumns, _ trials: [TrialFactors]) -> [Int] {
    guard files > 0, columns.files.count > wanted else { return [] }
    let scratch = TrialScratch([columns], wanted: wanted)
    var times = [Int](repeating: 0, count: columns.blockCount)
    for trial in trials {
      _ = columns.store.withMemory { memory in
        var pass = TrialPass(columns, memory, trial, scratch, wanted: wanted)
        pass.scoreAll()
        for block in pass.leadingBlocks() { times[block] += 1 }
      }
    }
    return times.indices.filter { times[$0] > 0 }
      .sorted { times[$0] != times[$1] ? times[$0] > times[$1] : $0 < $1 }
      .prefix(Self.leadCount).map { $0 }
  }
}
