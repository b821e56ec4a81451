/// Which documents no point of a box can bring into what is needed of a ranking.
///
/// Let `wanted` be the number of files that are needed, or of documents that give dependency proximity
/// its seeds, whichever is more, and at some point b the `wanted`-th greatest of the files' best scores
/// before dependency proximity. All files that are needed end with scores of at least b: the `wanted`
/// files that have b reach it, and where the candidate width leaves one of them out, it does so for
/// documents that score at least b. The seeds have b too. Dependency proximity raises a score at most
/// by its factor. So a document with a score below b divided by that factor is not among what is
/// needed, nor a seed, nor does it stand before such a document in the count of the width, of a file's
/// results, or of all results. It can be left out without any trace.
///
/// A document is left out where, at every point of the box, documents of `wanted` different files have
/// more than its score times the largest factor of dependency proximity. That holds of a document and
/// another where the least ratio of their factors (``FactorRatios``) times the least ratio of their
/// sums of BM25, cell by cell of a ``LengthGrid``, exceeds that factor.
///
/// Since b itself belongs to documents that are kept, leaving others out changes no b.
struct Pruning {
  /// The documents, by their place in the features, that can matter, ascending.
  let kept: [Int]

  /// How many strong documents each is held against.
  private static let rivalCount = 384

  init(
    _ features: QueryFeatures, _ index: SearchIndex, _ ratios: FactorRatios, _ cells: CellSums,
    wanted: Int, largestRaise: Double
  ) {
    let documents = features.documents
    // Rounding must not leave out a document whose score is equal.
    let needed = Float(largestRaise * (1 + 1e-5))
    let importance = index.corpus.importance
    let frecency = index.corpus.frecency
    let classCount = features.classes.count
    let ratio = (0..<classCount * classCount).map { pair in
      Float(
        ratios.least(
          features.classes[pair / classCount], features.classes[pair % classCount],
          of: features.query.tokenCount))
    }
    // Whoever is strong against the plainest documents is tried first, one document a file.
    func file(_ slot: Int) -> Int { Int(index.fileOfDocument[Int(documents[slot])]) }
    let middle = cells.middle
    let reference = (0..<classCount).map { one in
      (0..<classCount).reduce(Float.infinity) { min($0, ratio[one * classCount + $1]) }
    }
    let strength = documents.indices.map { slot in
      reference[features.classOf[slot]] * cells.least[slot * cells.count + middle]
        * Float(1 + importance[file(slot)])
    }
    var best: [Int: Int] = [:]
    for slot in documents.indices {
      let file = file(slot)
      if let known = best[file], strength[known] >= strength[slot] { continue }
      best[file] = slot
    }
    let rivals = best.values.sorted {
      strength[$0] != strength[$1] ? strength[$0] > strength[$1] : $0 < $1
    }.prefix(Self.rivalCount)
    guard rivals.count >= wanted else {
      kept = Array(documents.indices)
      return
    }
    kept = documents.indices.filter { slot in
      let own = file(slot)
      var beaten = 0
      var left = rivals.count
      for rival in rivals {
        if beaten + left < wanted { return true }
        left -= 1
        let product = ratio[features.classOf[rival] * classCount + features.classOf[slot]]
        guard
          product * cells.least[rival * cells.count + middle]
            > needed * cells.greatest[slot * cells.count + middle] * 0.2
        else { continue }
        let rivalFile = file(rival)
        let factor =
          product * Float(ratios.least(importance: importance[rivalFile], importance[own]))
          * Float(ratios.least(frecency: frecency[rivalFile], frecency[own]))
        guard cells.exceeds(rival, slot, by: needed / factor) else { continue }
        beaten += 1
        if beaten == wanted { return false }
      }
      return true
    }
  }
}

/// The least and the greatest sums of BM25 of every document in every cell of a grid.
struct CellSums {
  /// How many cells there are.
  let count: Int
  /// A row of cells for each document.
  let least: [Float]
  /// A row of cells for each document.
  let greatest: [Float]

  /// Some cell in the middle.
  var middle: Int { count / 2 }

  init(_ features: QueryFeatures, _ index: SearchIndex, _ grid: LengthGrid) {
    let sums = features.sums(index, at: grid)
    let nodes = grid.nodeCount
    let count = grid.cellCount
    let corners = (0..<count).flatMap { grid.corners(of: $0) }
    var least = [Float](repeating: 0, count: features.documents.count * count)
    var greatest = least
    for slot in features.documents.indices {
      for cell in 0..<count {
        var (low, high) = (Float.infinity, Float(0))
        for corner in 0..<4 {
          let sum = sums[slot * nodes + corners[cell * 4 + corner]]
          low = min(low, sum)
          high = max(high, sum)
        }
        // Room for the rounding of sums and lengths.
        least[slot * count + cell] = low * (1 - 1e-6)
        greatest[slot * count + cell] = high * (1 + 1e-6)
      }
    }
    self.count = count
    self.least = least
    self.greatest = greatest
  }

  /// Whether in all cells the least sum of one document exceeds the other's greatest by a factor.
  func exceeds(_ one: Int, _ other: Int, by factor: Float) -> Bool {
    let (first, second) = (one * count, other * count)
    for cell in 0..<count where least[first + cell] <= greatest[second + cell] * factor {
      return false
    }
    return true
  }
}
