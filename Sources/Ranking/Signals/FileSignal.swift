/// A signal that multiplies the scores of all documents of a file, by one number that is known of it.
protocol FileSignal: ScoringSignal where Feature == Double {
  /// - Complexity: Should be O(1), since it is asked for at each point of the surface.
  static func value(of file: Int, in corpus: Corpus) -> Double

  /// It is a requirement so that each signal's loop is compiled for it alone.
  func multiply(_ factors: inout [Double], in corpus: Corpus)
}

extension FileSignal {
  func multiply(_ factors: inout [Double], in corpus: Corpus) {
    factors.withUnsafeMutableBufferPointer { factors in
      for file in factors.indices { factors[file] *= factor(Self.value(of: file, in: corpus)) }
    }
  }

  static func feature(of evidence: Evidence) -> Double {
    value(of: evidence.file, in: evidence.index.corpus)
  }

  func detail(of evidence: Evidence) -> String {
    "\(Self.name) \(Explanation.short(Self.feature(of: evidence)))"
  }

  func greatest(in corpus: Corpus) -> Double {
    corpus.files.indices.reduce(0) { max($0, factor(Self.value(of: $1, in: corpus))) }
  }
}

/// A file signal whose factor is 1 + slope · value, with values from 0 to 1.
protocol WeightedFileSignal: FileSignal {
  var slope: Double { get }
}

extension WeightedFileSignal {
  @inline(__always)
  func factor(_ value: Double) -> Double { 1 + value * slope }

  @inline(__always)
  static func leastRatio(_ one: Double, _ other: Double, in box: SignalBox<Self>) -> Double {
    min(
      box.lower.factor(one) / box.lower.factor(other),
      box.upper.factor(one) / box.upper.factor(other))
  }
}
