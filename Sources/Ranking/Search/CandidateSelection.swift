/// A scored document; the better one comes first.
struct Candidate: Comparable {
  let document: Int
  var score: Double

  static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.score != rhs.score ? lhs.score > rhs.score : lhs.document < rhs.document
  }
}

/// Keeps the documents that can still be results while scores are being worked out, by a lower and
/// an upper bound of each score; a candidate's score is its lower bound.
///
/// Of `wanted` files the best documents have scores of at least the bound `b`, the `wanted`-th
/// largest of the files' best lower bounds. However few results are kept of a file, all results
/// then have final scores of at least `b`, and so do the documents whose neighbours dependency
/// proximity raises. It raises a score at most by its factor, so that a document whose upper bound
/// is below `b` divided by that factor is neither, and need not be looked at any closer.
struct CandidateSelection {
  private var kept: [(candidate: Candidate, upper: Double)] = []
  /// The largest lower bounds of files, as a heap whose root is the least of them.
  private var bestOfFiles: [Double] = []
  private var file = -1
  private var bestOfFile = 0.0
  private let wanted: Int
  private let share: Double

  /// What an upper bound must reach for its document to be a result.
  private(set) var threshold = 0.0

  /// Creates a selection.
  ///
  /// - Parameters:
  ///   - wanted: How many files' best documents must be certain: at least the results asked for,
  ///     and the documents that give dependency proximity its seeds.
  ///   - largestRaise: The largest factor that a score is multiplied by afterwards, at least 1.
  init(wanted: Int, largestRaise: Double) {
    self.wanted = max(1, wanted)
    // The rounding of two products must not cost a result.
    share = (1 - 1e-9) / largestRaise
    bestOfFiles.reserveCapacity(min(self.wanted, 1024))
  }

  /// Takes a document in; documents of one file come one after the other.
  @inline(__always)
  mutating func insert(_ candidate: Candidate, upper: Double, file next: Int) {
    if next != file {
      finishFile()
      file = next
      bestOfFile = 0
    }
    bestOfFile = max(bestOfFile, candidate.score)
    kept.append((candidate, upper))
  }

  /// The documents that can be results, with the upper bounds of their scores, in the order of
  /// their coming.
  mutating func finish() -> [(candidate: Candidate, upper: Double)] {
    finishFile()
    let threshold = threshold
    return kept.filter { $0.upper >= threshold }
  }

  private mutating func finishFile() {
    guard file >= 0 else { return }
    if bestOfFiles.count < wanted {
      bestOfFiles.append(bestOfFile)
      guard bestOfFiles.count == wanted else { return }
      // Ascending order is a heap.
      bestOfFiles.sort()
    } else if bestOfFile > bestOfFiles[0] {
      bestOfFiles[0] = bestOfFile
      siftDown()
    } else {
      return
    }
    threshold = bestOfFiles[0] * share
  }

  private mutating func siftDown() {
    bestOfFiles.withUnsafeMutableBufferPointer { heap in
      let value = heap[0]
      var parent = 0
      while true {
        var child = 2 * parent + 1
        guard child < heap.count else { break }
        if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
        guard heap[child] < value else { break }
        heap[parent] = heap[child]
        parent = child
      }
      heap[parent] = value
    }
  }
}
