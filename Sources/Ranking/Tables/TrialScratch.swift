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
  /// The files with a score.
  let touched: UnsafeMutablePointer<UInt32>
  /// The best scores of the leading files, in no order.
  let leaderScores: UnsafeMutablePointer<Double>
  /// The leading files.
  let leaderFiles: UnsafeMutablePointer<UInt32>
  /// Each term's weight.
  let weights: UnsafeMutablePointer<Double>
  /// The factor of coverage by terms found.
  let coverage: UnsafeMutablePointer<Double>
  /// The scores of the first of a list, best first.
  let firstScores: UnsafeMutablePointer<Double>
  /// Their numbers.
  let firstNumbers: UnsafeMutablePointer<UInt32>
  /// For each of the first files, the number of its documents before the best of each later one.
  let counts: UnsafeMutablePointer<UInt32>

  /// Allocates enough for each of the queries.
  init(_ queries: [QueryColumns], wanted: Int) {
    let slotCount = queries.reduce(0) { max($0, $1.documents.count) }
    let files = queries.reduce(0) { max($0, $1.files.count) }
    let terms = queries.reduce(0) { max($0, $1.weights.count) }
    scores = .allocate(capacity: slotCount + 1)
    slots = .allocate(capacity: slotCount + 1)
    best = .allocate(capacity: files + 1)
    place = .allocate(capacity: files + 1)
    near = .allocate(capacity: files + 1)
    touched = .allocate(capacity: files + 1)
    leaderScores = .allocate(capacity: wanted + 1)
    leaderFiles = .allocate(capacity: wanted + 1)
    weights = .allocate(capacity: terms + 1)
    coverage = .allocate(capacity: terms + 1)
    firstScores = .allocate(capacity: wanted + 1)
    firstNumbers = .allocate(capacity: wanted + 1)
    let most = min(wanted, files)
    counts = .allocate(capacity: most * most + 1)
  }

  deinit {
    scores.deallocate()
    slots.deallocate()
    best.deallocate()
    place.deallocate()
    near.deallocate()
    touched.deallocate()
    leaderScores.deallocate()
    leaderFiles.deallocate()
    weights.deallocate()
    coverage.deallocate()
    firstScores.deallocate()
    firstNumbers.deallocate()
    counts.deallocate()
  }
}
