/// The files near a focus: reached along the graph in a few hops, or changed together with it.
///
/// Two files are tied by *w* / √(*W* · *W*′), where *w* is the weight of the edge between them and
/// *W* and *W*′ are the weights of the strongest edges of each. So a tie between files with few
/// other ties counts more than a tie to a file that everything uses. The strength of a path is the
/// product of its ties. Coupling counts as the square root of Jaccard's index, which is near 0 for
/// most files.
struct FocusReach: Sendable {
  static let hops = 3

  /// For 1, 2 and 3 hops: the strength of the strongest path to each file, from 0 to 1.
  private(set) var ways: [[Float]] = []
  /// For each file, the strength of its coupling to a file in focus, from 0 to 1.
  private(set) var coupling: [Float]

  /// - Parameter signal: For each file, how much it is in focus, from 0 to 1.
  init(_ signal: [Float], ties: FileTies, changes: FileChanges) {
    let focus = signal.indices.filter { signal[$0] > 0 }
    // A file in focus is never further away than the files near it.
    coupling = signal
    for file in focus {
      for (other, strength) in changes.couplings(of: file) {
        coupling[other] = max(coupling[other], signal[file] * Float(strength.squareRoot()))
      }
    }
    var from = signal
    for hop in 1...Self.hops {
      var to = [Float](repeating: 0, count: signal.count)
      for file in from.indices where from[file] > 0 { ties.spread(from[file], of: file, over: &to) }
      // A path back to the focus says nothing.
      if hop > 1 { for file in focus { to[file] = 0 } }
      ways.append(to)
      from = to
      if hop == 1 { for file in focus { ways[0][file] = max(to[file], signal[file]) } }
    }
  }
}

struct FileTies {
  private let graph: WeightedGraph
  /// The weight of each file's strongest edge, in either direction.
  private let strongest: [Float]

  init(_ graph: WeightedGraph) {
    self.graph = graph
    strongest = (0..<graph.count).map { file in
      let uses = graph.uses(of: file).reduce(0) { max($0, $1.weight) }
      return graph.users(of: file).reduce(uses) { max($0, $1.weight) }
    }
  }

  func spread(_ strength: Float, of file: Int, over reached: inout [Float]) {
    for edges in [graph.uses(of: file), graph.users(of: file)] {
      for edge in edges {
        let other = Int(edge.file)
        let tie = edge.weight / (strongest[file] * strongest[other]).squareRoot()
        if strength * tie > reached[other] { reached[other] = strength * tie }
      }
    }
  }
}

/// The history of a graph's files, by their places in the graph.
struct FileChanges {
  private let history: MapHistory
  /// The number of each file's path in the history's log; -1 if no commit touched it.
  private let paths: [Int32]
  private let files: [Int32: Int]
  /// The days since each file's last change; infinite if no commit touched it.
  let ages: [Double]
  let churn: [Double]

  init(_ history: MapHistory, of graph: MapGraph) {
    self.history = history
    paths = graph.paths.map { history.log.numbers[$0] ?? -1 }
    var files: [Int32: Int] = [:]
    for (file, path) in paths.enumerated() where path >= 0 { files[path] = file }
    self.files = files
    ages = paths.map { $0 < 0 ? .infinity : history.age(ofNumber: $0) ?? .infinity }
    churn = paths.map { $0 < 0 ? 0 : Double(history.churn(ofNumber: $0)) }
  }

  func couplings(of file: Int) -> [(file: Int, strength: Double)] {
    guard paths[file] >= 0 else { return [] }
    return history.couplings(of: paths[file]).compactMap { path, strength in
      files[path].map { ($0, strength) }
    }
  }
}
