import Code

/// The documents of one query that can matter, laid out for trials.
///
/// Documents of one class form a group: all their factors are equal except those of their files. The
/// most promising documents of a group come first. Four of them are a block, and are scored at a time.
/// For each cell of the ``LengthGrid``, groups and blocks know the greatest sum of BM25 of their
/// documents, and their greatest importance and frecency, so that a few multiplications tell a trial
/// which of them cannot reach the threshold.
struct QueryColumns: Sendable {
  /// The documents of one class, as a range of blocks.
  struct Group: Sendable, BitwiseCopyable {
    let found: UInt32
    let first: UInt32
    let end: UInt32
    let kind: UInt8
    package let path: UInt8
    package let name: UInt8
    let phrase: Bool
  }

  static let blockSize = 4

  let tokenCount: Int
  let matchCount: Int
  let keptCount: Int
  let others: [[UInt8]]
  private(set) var store: ColumnStore
  /// The weight of each term without the factor k1 + 1.
  let weights: ColumnStore.Column<Double>
  let groups: ColumnStore.Column<Group>
  /// The greatest sum of each group, a row of groups for each cell.
  let groupSums: ColumnStore.Column<Float>
  /// The greatest importance and frecency of each group.
  let groupFiles: ColumnStore.Column<SIMD2<Float>>
  let blockSums: ColumnStore.Column<Float>
  let blockFiles: ColumnStore.Column<SIMD2<Float>>
  /// The start of each block's terms, and at the end their number.
  let termStarts: ColumnStore.Column<UInt32>
  /// The terms that any document of a block holds, ascending within it.
  let terms: ColumnStore.Column<UInt32>
  /// The number of times that each document of a block holds the term of the same place.
  let occurrences: ColumnStore.Column<SIMD4<Float>>
  /// The documents' lengths; 1 if a block lacks a document.
  let lengths: ColumnStore.Column<SIMD4<Double>>
  /// The numbers of the documents, four for each block.
  let documents: ColumnStore.Column<UInt32>
  /// The documents' files among ``files``.
  let fileOf: ColumnStore.Column<UInt32>
  /// The numbers of the files that have a document here, ascending.
  package let files: ColumnStore.Column<UInt32>
  /// Blocks that often hold the best documents, each with its group; scored first for the
  /// threshold.
  private(set) var leads: ColumnStore.Column<SIMD2<UInt32>>
  /// The start of each file's neighbours, and at the end their number.
  let neighbourStarts: ColumnStore.Column<UInt32>
  /// The files, among ``files``, that import or are imported by each file.
  let neighbours: ColumnStore.Column<UInt32>

  var blockCount: Int { lengths.count }

  /// `kept` are places among the documents of the features; `typical` are factors of classes.
  init(
    _ index: SearchIndex, _ features: QueryFeatures, _ kept: [Int], _ cells: CellSums,
    typical: [Float]
  ) {
    var store = ColumnStore()
    let blocks = BlockColumns(index, features, kept, cells, typical)
    let groupList = blocks.groups
    let blockCount = blocks.lengths.count
    tokenCount = features.query.tokenCount
    matchCount = features.documents.count
    keptCount = kept.count
    others = blocks.others
    weights = store.add(features.weights)
    groups = store.add(groupList)
    groupSums = store.add(
      (0..<cells.count).flatMap { cell in
        groupList.map { group in
          (group.first..<group.end).reduce(0) {
            max($0, blocks.sums[Int($1) * cells.count + cell])
          }
        }
      })
    groupFiles = store.add(
      groupList.map { group in
        (group.first..<group.end).reduce(SIMD2()) {
          pointwiseMax($0, blocks.importances[Int($1)])
        }
      })
    blockSums = store.add(
      (0..<cells.count).flatMap { cell in
        (0..<blockCount).map { blocks.sums[$0 * cells.count + cell] }
      })
    blockFiles = store.add(blocks.importances)
    termStarts = store.add(blocks.termStarts)
    terms = store.add(blocks.terms)
    occurrences = store.add(blocks.occurrences)
    lengths = store.add(blocks.lengths)
    documents = store.add(blocks.documents)
    fileOf = store.add(blocks.fileOf)
    files = store.add(blocks.files)
    var place = [UInt32: UInt32](minimumCapacity: blocks.files.count)
    for (number, file) in blocks.files.enumerated() { place[file] = UInt32(number) }
    var starts: [UInt32] = [0]
    var near: [UInt32] = []
    for file in blocks.files {
      near += index.corpus.graph.neighbours(of: Int(file)).compactMap { place[UInt32($0)] }
      starts.append(UInt32(near.count))
    }
    neighbourStarts = store.add(starts)
    neighbours = store.add(near)
    leads = store.add([])
    self.store = store
  }

  init(_ columns: QueryColumns, leads blocks: [Int]) {
    self = columns
    let groups = columns.store.withMemory { memory in
      Array(UnsafeBufferPointer(start: memory.values(columns.groups), count: columns.groups.count))
    }
    var store = columns.store
    leads = store.add(
      blocks.compactMap { block in
        groups?.firstIndex { ($0.first..<$0.end).contains(UInt32(block)) }
          .map { SIMD2(UInt32(block), UInt32($0)) }
      })
    self.store = store
  }
}

private struct BlockColumns {
  var groups: [QueryColumns.Group] = []
  var others: [[UInt8]] = []
  /// A row of cells for each block.
  var sums: [Float] = []
  var importances: [SIMD2<Float>] = []
  var termStarts: [UInt32] = [0]
  var terms: [UInt32] = []
  var occurrences: [SIMD4<Float>] = []
  var lengths: [SIMD4<Double>] = []
  var documents: [UInt32] = []
  var fileOf: [UInt32] = []
  let files: [UInt32]

  init(
    _ index: SearchIndex, _ features: QueryFeatures, _ kept: [Int], _ cells: CellSums,
    _ typical: [Float]
  ) {
    let corpus = index.corpus
    let fileNumbers = kept.map { index.fileOfDocument[Int(features.documents[$0])] }
    var files: [UInt32] = []
    var places: [UInt32] = []
    // Documents come by file.
    for file in fileNumbers {
      if files.last != file { files.append(file) }
      places.append(UInt32(files.count - 1))
    }
    self.files = files
    let (importance, frecency) = (ImportanceSignal(weight: 1), FrecencySignal(weight: 0.5))
    let promises = kept.indices.map { position in
      cells.greatest(kept[position], cells.middle)
        * Float(importance.factor(corpus.importance[Int(fileNumbers[position])]))
        * Float(frecency.factor(corpus.frecency[Int(fileNumbers[position])]))
    }
    var best = [Float](repeating: 0, count: features.classes.count)
    for position in kept.indices {
      let number = features.classOf[kept[position]]
      best[number] = max(best[number], promises[position] * typical[number])
    }
    let order = kept.indices.sorted { one, other in
      let classes = (features.classOf[kept[one]], features.classOf[kept[other]])
      if classes.0 != classes.1 {
        let (first, second) = (best[classes.0], best[classes.1])
        return first != second ? first > second : classes.0 < classes.1
      }
      return promises[one] != promises[other] ? promises[one] > promises[other] : one < other
    }
    var from = 0
    while from < order.count {
      let number = features.classOf[kept[order[from]]]
      let to =
        order[from...].firstIndex { features.classOf[kept[$0]] != number } ?? order.count
      let first = lengths.count
      for start in stride(from: from, to: to, by: QueryColumns.blockSize) {
        let block = order[start..<min(start + QueryColumns.blockSize, to)]
        append(block.map { kept[$0] }, index, features, cells)
        var greatest = SIMD2<Float>(0, 0)
        for position in block {
          fileOf.append(places[position])
          let file = Int(fileNumbers[position])
          greatest[0] = max(greatest[0], Float(corpus.importance[file]).nextUp)
          greatest[1] = max(greatest[1], Float(corpus.frecency[file]).nextUp)
        }
        importances.append(greatest)
        for _ in block.count..<QueryColumns.blockSize {
          documents.append(.max)
          fileOf.append(places[block.startIndex])
        }
      }
      let known = features.classes[number]
      others.append(known.others)
      groups.append(
        QueryColumns.Group(
          found: UInt32(known.found), first: UInt32(first), end: UInt32(lengths.count),
          kind: known.kind.rawValue, path: known.path.rawValue, name: known.name.rawValue,
          phrase: known.phrase))
      from = to
    }
  }

  private mutating func append(
    _ block: [Int], _ index: SearchIndex, _ features: QueryFeatures, _ cells: CellSums
  ) {
    var lengths = SIMD4<Double>(repeating: 1)
    for (lane, slot) in block.enumerated() {
      lengths[lane] = Double(index.lengths[Int(features.documents[slot])])
      documents.append(features.documents[slot])
    }
    self.lengths.append(lengths)
    let termCount = features.query.terms.count
    for term in 0..<termCount {
      var counts = SIMD4<Float>()
      for (lane, slot) in block.enumerated() {
        counts[lane] = features.occurrences[slot * termCount + term]
      }
      guard counts != SIMD4() else { continue }
      terms.append(UInt32(term))
      occurrences.append(counts)
    }
    termStarts.append(UInt32(terms.count))
    for cell in 0..<cells.count {
      sums.append(block.reduce(0) { max($0, cells.greatest($1, cell)) })
    }
  }
}
