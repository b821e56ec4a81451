/// The memory of a trial: scores of documents and files while one query is ranked.
final class TrialScratch {
  /// The documents that can matter: their scores.
  let scores: UnsafeMutablePointer<Double>
  /// Their slots, in the order in which they were found.
  let slots: UnsafeMutablePointer<UInt32>
  /// The best score of each file; 0 if none is known.
  let best: UnsafeMutablePointer<Double>
  /// Each file's place among the leaders, or -1.
  package let place: UnsafeMutablePointer<Int32>
  /// For each file, true if it is next to a seed.
  let near: UnsafeMutablePointer<Bool>
  let touched: UnsafeMutablePointer<UInt32>
  /// The best scores of the leading files, in no order.
  let leaderScores: UnsafeMutablePointer<Double>
  let leaderFiles: UnsafeMutablePointer<UInt32>
  let weights: UnsafeMutablePointer<Double>
  let coverage: UnsafeMutablePointer<Double>
  /// The scores of the first of a list, best first.
  let firstScores: UnsafeMutablePointer<Double>
  let firstNumbers: UnsafeMutablePointer<UInt32>
  /// For each of the first files, the number of its documents before the best of each later one.
  let counts: UnsafeMutablePointer<UInt32>

  private let memory: [UnsafeMutableRawPointer]

  init(_ queries: [QueryColumns], wanted: Int) {
    let slotCount = queries.reduce(0) { max($0, $1.documents.count) }
    let fileCount = queries.reduce(0) { max($0, $1.files.count) }
    let termCount = queries.reduce(0) { max($0, $1.weights.count) }
    let most = min(wanted, fileCount)
    var memory: [UnsafeMutableRawPointer] = []
    func column<Element>(_ count: Int) -> UnsafeMutablePointer<Element> {
      let column = UnsafeMutablePointer<Element>.allocate(capacity: count + 1)
      memory.append(column)
      return column
    }
    scores = column(slotCount)
    slots = column(slotCount)
    best = column(fileCount)
    place = column(fileCount)
    near = column(fileCount)
    touched = column(fileCount)
    leaderScores = column(wanted)
    leaderFiles = column(wanted)
    weights = column(termCount)
    coverage = column(termCount)
    firstScores = column(wanted)
    firstNumbers = column(wanted)
    counts = column(most * most)
    self.memory = memory
  }

  deinit { for column in memory { column.deallocate() } }
}
