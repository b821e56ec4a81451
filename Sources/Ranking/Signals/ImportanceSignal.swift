import Support

/// Raises the files that others depend on; see ``Importance``.
struct ImportanceSignal: WeightedFileSignal {
  static let name = "importance"
  static let parameters: [Parameter] = [.importanceWeight]
  static let need: SignalNeed? = .imports

  let slope: Double

  init(_ point: Parameters) { self.init(weight: point[.importanceWeight]) }

  init(weight: Double) { slope = weight }

  @inline(__always)
  static func value(of file: Int, in corpus: Corpus) -> Double { corpus.importance[file] }
}
