import Code
import Support

/// What one point of the surface means for the documents of one index, worked out once for all queries.
struct TrialFactors {
  package let parameters: SearchParameters
  /// The number of the cell that holds `bm25_k1` and `bm25_b`.
  let cell: Int
  /// The mean length, at least 1.
  let average: Double
  /// The factor of each kind, by its raw value.
  let kinds: [Double]
  /// The factor of each set of name matches, by its raw value.
  let names: [Double]
  /// The factor of each path class, by its raw value.
  package let paths: [Double]
  /// The product of path, importance and frecency of each file that any query can rank.
  package let files: [Double]
  /// The most documents before dependency proximity.
  let width: Int
  /// The factor of dependency proximity; 1 where it is off.
  let raise: Double

  init(_ layout: TableLayout, _ point: Parameters) {
    let parameters = SearchParameters(point)
    self.parameters = parameters
    cell = layout.grid.cell(k1: parameters.bm25K1, b: parameters.bm25B)
    average = max(layout.index.averageLength, 1)
    kinds = Document.Kind.allCases.map { DocumentFactors.factor(of: $0, parameters) }
    names = (0..<8).map { NameBoosts.factor(of: NameMatches(rawValue: $0), parameters) }
    paths = (0..<16).map { DocumentFactors.path(of: PathClass(rawValue: $0), parameters) }
    let index = layout.index
    let paths = self.paths
    files = [Double](unsafeUninitializedCapacity: index.corpus.files.count) { files, count in
      count = index.corpus.files.count
      for file in 0..<count {
        files[file] =
          paths[Int(layout.pathClasses[file])]
          * DocumentFactors.importance(of: file, index, parameters)
          * DocumentFactors.frecency(of: file, index, parameters)
      }
    }
    width = max(layout.count * parameters.wideKMultiplier, parameters.wideKMin)
    raise = parameters.depProximityWeight > 0 ? 1 + parameters.depProximityWeight : 1
  }

  /// The factor of a class but for importance and frecency; a typical value, not of exact bits.
  func typical(_ known: QueryFeatures.Class, of tokenCount: Int) -> Float {
    let share = Double(known.found) / Double(tokenCount)
    let coverage =
      share >= parameters.multiTermHighThreshold
      ? parameters.multiTermHighBonus
      : share >= parameters.multiTermMedThreshold ? parameters.multiTermMedBonus : 1
    let others =
      kinds[Int(known.kind.rawValue)] * names[Int(known.name.rawValue)]
      * paths[Int(known.path.rawValue)] * (known.phrase ? parameters.exactPhraseBonus : 1)
    return Float(coverage * others)
  }
}
