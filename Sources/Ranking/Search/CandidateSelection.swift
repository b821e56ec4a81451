struct Candidate: Comparable {
  let document: Int
  var score: Double

  package static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.score != rhs.score ? lhs.score > rhs.score : lhs.document < rhs.document
  }
}

/// A document whose score is known but for the bonus of the phrase.
struct OpenCandidate {
  var candidate: Candidate
  /// Its score with the bonus if its file may hold the phrase; otherwise the same.
  var upper: Double
}

/// The least score of a document that can be a result, as far as is known yet.
///
/// Of `wanted` files the best documents have scores of at least `b`, the `wanted`-th largest of the
/// files' lower bounds that were offered. However few results are kept of a file, all results then
/// have final scores of at least `b`, and so do the documents whose neighbours dependency proximity
/// raises. It raises a score at most by its factor, so that a document whose score cannot reach `b`
/// divided by that factor is neither, and need not be looked at any closer.
struct ResultBound {
  private(set) var threshold: Double
  /// The largest lower bounds of files, as a heap whose root is the least of them.
  private var largest: [Double] = []
  private let wanted: Int
  private let share: Double

  /// `wanted` is the number of files whose documents must be certain; `largestRaise` is the largest
  /// factor by which a score is multiplied afterwards.
  init(wanted: Int, largestRaise: Double) {
    threshold = 0
    self.wanted = max(1, wanted)
    // The rounding of products must not cost a result.
    share = (1 - 1e-9) / largestRaise
  }

  /// Keeps the threshold for more exact scores of the same documents; takes the files again.
  func refined() -> ResultBound {
    var bound = self
    bound.largest.removeAll()
    return bound
  }

  /// Takes in a lower bound of a file's best score; call it once for each file.
  mutating func offer(_ score: Double) {
    if largest.count < wanted {
      largest.append(score)
      guard largest.count == wanted else { return }
      largest.sort()
    } else if score > largest[0] {
      replaceLeast(with: score)
    } else {
      return
    }
    threshold = max(threshold, largest[0] * share)
  }

  private mutating func replaceLeast(with score: Double) {
    largest.withUnsafeMutableBufferPointer { heap in
      var parent = 0
      while true {
        var child = 2 * parent + 1
        guard child < heap.count else { break }
        if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
        guard heap[child] < score else { break }
        heap[parent] = heap[child]
        parent = child
      }
      heap[parent] = score
    }
  }
}

/// Offers the best document of each file to a bound; documents must come file by file.
struct BestOfFiles {
  private(set) var bound: ResultBound
  private var file: UInt32 = .max
  private var best = 0.0

  init(_ bound: ResultBound) { self.bound = bound }

  mutating func offer(_ score: Double, file next: UInt32) {
    if next != file {
      if best > 0 { bound.offer(best) }
      file = next
      best = score
    } else if score > best {
      best = score
    }
  }

  mutating func finish() -> ResultBound {
    if best > 0 { bound.offer(best) }
    best = 0
    return bound
  }
}
