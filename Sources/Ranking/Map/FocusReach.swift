/// Which files are near a focus, hop by hop along the graph, and which change together with it.
///
/// Two files are tied by *w* / √(*W* · *W*′), where *w* is the weight of the edge between them and *W*
/// and *W*′ are those of the strongest edges of the two: what is tied to nothing else counts more than
/// what everything is tied to. A way of several hops is as strong as the product of its ties. Coupling
/// counts as the root of Jaccard's index, which is near 0 for all but a few files.
struct FocusReach: Sendable {
  /// The most hops that are looked at.
  static let hops = 3

  /// For hops 1, 2 and 3: the strength of the strongest way of so many hops to each file, 0 to 1.
  private(set) var ways: [[Float]] = []
  /// For each file, the strength of its coupling by common changes to a file in focus, 0 to 1.
  private(set) var coupling: [Float]

  /// Finds what is near a focus.
  ///
  /// - Parameters:
  ///   - signal: For each file, how much it is in focus, 0 to 1.
  ///   - ties: How files are tied.
  ///   - changes: The history.
  init(_ signal: [Float], ties: FileTies, changes: FileChanges) {
    let focus = signal.indices.filter { signal[$0] > 0 }
    // A file changes with itself every time, and is no hop away: what is in focus is never further off
    // than what is near it.
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
      // A way that comes back to the focus tells nothing.
      if hop > 1 { for file in focus { to[file] = 0 } }
      ways.append(to)
      from = to
      if hop == 1 { for file in focus { ways[0][file] = max(to[file], signal[file]) } }
    }
  }
}

/// How strongly the files of a graph are tied to one another.
struct FileTies {
  private let graph: WeightedGraph
  /// The weight of the strongest edge of each file, in either direction.
  private let strongest: [Float]

  init(_ graph: WeightedGraph) {
    self.graph = graph
    strongest = (0..<graph.count).map { file in
      let uses = graph.uses(of: file).reduce(0) { max($0, $1.weight) }
      return graph.users(of: file).reduce(uses) { max($0, $1.weight) }
    }
  }

  /// Raises what each neighbour of a file has to what it gets by way of the file.
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

/// What a history tells of the files of a graph.
struct FileChanges {
  private let history: MapHistory
  /// The number of each file's path in the history's log; -1 where no commit touched it.
  private let paths: [Int32]
  private let files: [Int32: Int]
  /// The days since each file's last change; infinite where no commit touched it.
  let ages: [Double]
  /// How many commits touched each file lately.
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

  /// The files that changed together with a file, and how strongly they are coupled to it.
  func couplings(of file: Int) -> [(file: Int, strength: Double)] {
    guard paths[file] >= 0 else { return [] }
    return history.couplings(of: paths[file]).compactMap { path, strength in
      files[path].map { ($0, strength) }
    }
  }
}
