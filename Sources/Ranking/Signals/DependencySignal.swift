import Support

/// Raises the files that import, or are imported by, the files of the first results.
struct DependencySignal: ScoringSignal {
  static let name = "dependency"
  static let parameters: [Parameter] = [.depProximityWeight, .depProximitySeedCount]
  static let need: SignalNeed? = .imports

  /// The factor of files next to a seed, at least 1.
  let raise: Double
  let seedCount: Int

  init(_ point: Parameters) {
    raise = 1 + max(0, point[.depProximityWeight])
    seedCount = Int(point[.depProximitySeedCount])
  }

  @inline(__always)
  func factor(_ isNear: Bool) -> Double { isNear ? raise : 1 }

  static func feature(of evidence: Evidence) -> Bool { evidence.isNearSeed }

  func detail(of evidence: Evidence) -> String {
    evidence.isNearSeed ? "next to one of the first results" : "no"
  }

  /// True for each file next to a file of the first documents, which come best first.
  func neighbours(ofSeedsIn documents: some Sequence<Int>, of index: SearchIndex) -> [Bool] {
    var near = [Bool](repeating: false, count: index.corpus.files.count)
    let graph = index.corpus.graph
    for document in documents.prefix(seedCount) {
      let seed = Int(index.fileOfDocument[document])
      for file in graph.dependencies(of: seed) { near[Int(file)] = true }
      for file in graph.dependents(of: seed) { near[Int(file)] = true }
    }
    return near
  }
}
