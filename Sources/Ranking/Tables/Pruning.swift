/// Finds the documents that can matter at some point of a box; all others can be left out.
///
/// Let `wanted` be the number of files that are needed, or of seeds of dependency proximity if that is
/// greater. At some point, let b be the `wanted`-th greatest of the files' best scores before dependency
/// proximity. All files that are needed end with scores of at least b: `wanted` files reach b, and if the
/// candidate width leaves one of them out, it does so for documents that score at least b. The seeds
/// score at least b too. Dependency proximity multiplies a score at most by its factor. So a document
/// below b divided by that factor is neither needed nor a seed, and it comes after all of these when the
/// width, a file's results or all results are counted. Leaving it out changes nothing.
///
/// A document is left out if, at each point of the box, documents of `wanted` other files score more
/// than its score times the largest factor of dependency proximity. One document beats another so in a
/// cell of a ``LengthGrid`` if the least ratio of their factors (``FactorRatios``), times the least sum of
/// BM25 of the one in the cell, over the greatest sum of the other, exceeds that factor. The files that
/// beat a document are counted cell by cell, each file once.
///
/// The scores that define b belong to documents that are kept, so leaving others out changes no b.
struct Pruning {
  /// The places in the features of the documents that can matter, ascending.
  let kept: [Int]

  /// The rivals that a document is compared with, and the comparisons between decisions to go on.
  private static let (rivalCount, stepCount) = (256, 16)

  /// Two strong documents of a file: one if length counts little, one if it counts much.
  private struct Rival {
    var first: Int
    var second: Int
    let file: Int
    let importance: Double
    let frecency: Double
  }

  init(
    _ features: QueryFeatures, _ index: SearchIndex, _ ratios: FactorRatios, _ cells: CellSums,
    wanted: Int, largestRaise: Double
  ) {
    let documents = features.documents
    let importance = index.corpus.importance
    let frecency = index.corpus.frecency
    let classCount = features.classes.count
    let ratio = (0..<classCount * classCount).map { pair in
      Float(
        ratios.least(
          features.classes[pair / classCount], features.classes[pair % classCount],
          of: features.query.tokenCount))
    }
    let rivals = Self.rivals(features, index, cells, ratio)
    guard rivals.count >= wanted else {
      kept = Array(documents.indices)
      return
    }
    // Rounding must not leave out a document whose score is equal.
    let needed = Float(largestRaise * (1 + 1e-5))
    var beaten = [SIMD8<Int32>](repeating: SIMD8(), count: cells.rows)
    kept = beaten.withUnsafeMutableBufferPointer { beaten in
      documents.indices.filter { slot in
        let file = Int(index.fileOfDocument[Int(documents[slot])])
        let own = features.classOf[slot]
        beaten.update(repeating: SIMD8())
        for (number, rival) in rivals.enumerated() {
          let files =
            Float(ratios.least(importance: rival.importance, importance[file]))
            * Float(ratios.least(frecency: rival.frecency, frecency[file]))
            * Float(ratios.leastOfOthers(rival.file, file))
          let first = needed / (files * ratio[features.classOf[rival.first] * classCount + own])
          let second = needed / (files * ratio[features.classOf[rival.second] * classCount + own])
          cells.count(rival.first, by: first, or: rival.second, by: second, over: slot, in: beaten)
          let seen = number + 1
          guard seen % Self.stepCount == 0 || seen == rivals.count else { continue }
          let least = Int(beaten.reduce(Int32.max) { min($0, $1.min()) })
          if least >= wanted { return false }
          // Probably not enough of them beat it.
          if least * rivals.count * 2 < wanted * seen { return true }
        }
        return true
      }
    }
  }

  /// Returns documents of the files that promise to beat many others, the strongest files first.
  private static func rivals(
    _ features: QueryFeatures, _ index: SearchIndex, _ cells: CellSums, _ ratio: [Float]
  ) -> [Rival] {
    let classCount = features.classes.count
    let reference = (0..<classCount).map { one in
      (0..<classCount).reduce(Float.infinity) { min($0, ratio[one * classCount + $1]) }
    }
    let typical = ImportanceSignal(weight: 1)
    var rivals: [Rival] = []
    var last = UInt32.max
    func strength(_ slot: Int, _ cell: Int) -> Float {
      reference[features.classOf[slot]] * cells.least(slot, cell)
    }
    // Documents come by file.
    for (slot, document) in features.documents.enumerated() {
      let file = index.fileOfDocument[Int(document)]
      if file != last {
        last = file
        rivals.append(
          Rival(
            first: slot, second: slot, file: Int(file),
            importance: index.corpus.importance[Int(file)],
            frecency: index.corpus.frecency[Int(file)]))
        continue
      }
      let place = rivals.count - 1
      if strength(slot, 0) > strength(rivals[place].first, 0) { rivals[place].first = slot }
      if strength(slot, cells.count - 1) > strength(rivals[place].second, cells.count - 1) {
        rivals[place].second = slot
      }
    }
    let strengths: [Float] = rivals.map { rival in
      let both: Float =
        strength(rival.first, cells.middle) + strength(rival.second, cells.middle)
      return both * Float(typical.factor(rival.importance))
    }
    let order = rivals.indices.sorted { one, other in
      strengths[one] != strengths[other] ? strengths[one] > strengths[other] : one < other
    }
    return order.prefix(rivalCount).map { rivals[$0] }
  }
}

/// The least and the greatest sums of BM25 of each document in each cell of a grid.
struct CellSums {
  let count: Int
  /// The number of rows of eight cells of each document. Cells that only fill the last row have a
  /// greatest sum of 0 and a least sum of 1, so that each document beats every other there.
  let rows: Int
  let least: [SIMD8<Float>]
  let greatest: [SIMD8<Float>]

  var middle: Int { count / 2 }

  init(_ features: QueryFeatures, _ index: SearchIndex, _ grid: LengthGrid) {
    let sums = features.sums(index, at: grid)
    let nodes = grid.nodeCount
    let count = grid.cellCount
    let rows = (count + 7) / 8
    let corners = (0..<count).flatMap { grid.corners(of: $0) }
    var least = [SIMD8<Float>](
      repeating: SIMD8(repeating: 1), count: features.documents.count * rows)
    var greatest = [SIMD8<Float>](repeating: SIMD8(), count: features.documents.count * rows)
    for slot in features.documents.indices {
      for cell in 0..<count {
        var (low, high) = (Float.infinity, Float(0))
        for corner in 0..<4 {
          let sum = sums[slot * nodes + corners[cell * 4 + corner]]
          low = min(low, sum)
          high = max(high, sum)
        }
        // Room for the rounding of sums and lengths.
        least[slot * rows + cell / 8][cell % 8] = low * (1 - 1e-6)
        greatest[slot * rows + cell / 8][cell % 8] = high * (1 + 1e-6)
      }
    }
    self.count = count
    self.rows = rows
    self.least = least
    self.greatest = greatest
  }

  /// Adds one to the cells in which one of two documents exceeds a third by a factor.
  @inline(__always)
  func count(
    _ one: Int, by first: Float, or two: Int, by second: Float, over other: Int,
    in counts: UnsafeMutableBufferPointer<SIMD8<Int32>>
  ) {
    for row in 0..<rows {
      let sums = greatest[other * rows + row]
      let isMore =
        (least[one * rows + row] .> sums * first) .| (least[two * rows + row] .> sums * second)
      counts[row] &+= SIMD8<Int32>().replacing(with: 1, where: isMore)
    }
  }

  func least(_ slot: Int, _ cell: Int) -> Float { least[slot * rows + cell / 8][cell % 8] }
  func greatest(_ slot: Int, _ cell: Int) -> Float { greatest[slot * rows + cell / 8][cell % 8] }
}
