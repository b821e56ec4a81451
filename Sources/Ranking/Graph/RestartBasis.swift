/// Personalised PageRank for each part of a restart distribution, so that the scores for any
/// weights of the parts are a sum: y = (1 − d) · p + d · Pᵀ y, scaled to a sum of 1, is linear in
/// the restart distribution p. All five parts are computed together by successive over-relaxation,
/// in an order in which most files come after those that lead to them. If edges lead both ways with
/// the same weight, the scaled equations are symmetric and positive definite, and the factor of D.
/// M. Young's theory ("Iterative Solution of Large Linear Systems", 1971), 2 / (1 + √(1 − d²)),
/// needs a third of the visits at a damping of 0.95. For other graphs the factor is 1, which is
/// Gauss–Seidel iteration.
struct RestartBasis: Sendable, Hashable {
  static let parts = 5

  /// The scores of each file for the parts 0 to 3.
  private(set) var first: [SIMD4<Double>]
  /// The score of each file for part 4.
  private(set) var last: [Double]
  private(set) var firstSum = SIMD4<Double>.zero
  private(set) var lastSum = 0.0
  private(set) var iterations = 0

  /// The iteration ends when the scores change by less, summed over files, for parts that weigh 1.
  static let tolerance = 1e-9
  static let maximumIterations = 2000

  /// The score of a file for weights of the parts, before division by ``total(_:_:)``.
  @inline(__always)
  func score(of file: Int, _ weights: SIMD4<Double>, _ lastWeight: Double) -> Double {
    (first[file] * weights).sum() + last[file] * lastWeight
  }

  func total(_ weights: SIMD4<Double>, _ lastWeight: Double) -> Double {
    (firstSum * weights).sum() + lastSum * lastWeight
  }

  init(count: Int) {
    first = [SIMD4<Double>](repeating: .zero, count: count)
    last = [Double](repeating: 0, count: count)
  }

  mutating func solve(
    _ graph: WeightedGraph, part: [UInt8], order: [Int32], damping: Double, isMutual: Bool
  ) {
    let relaxation = isMutual ? 2 / (1 + (1 - damping * damping).squareRoot()) : 1
    // Parts weigh their number of files, so the tolerance is scaled by it.
    var sizes = [Double](repeating: 0, count: Self.parts)
    for part in part { sizes[Int(part)] += 1 }
    let scale = SIMD4(sizes[0], sizes[1], sizes[2], sizes[3])
    let limit = scale.replacing(with: 1, where: scale .== 0) * Self.tolerance
    let lastLimit = max(1, sizes[4]) * Self.tolerance
    // The amount that a file gives for each unit of an edge's weight.
    let inverse = graph.outTotals.map { $0 > 0 ? damping / $0 : 0 }
    var shares = zip(first, inverse).map { $0 * $1 }
    var lastShares = zip(last, inverse).map { $0 * $1 }
    let restart = 1 - damping
    iterations = 0
    while iterations < Self.maximumIterations {
      iterations += 1
      var change = SIMD4<Double>.zero
      var lastChange = 0.0
      graph.inEdges.withUnsafeBufferPointer { edges in
        graph.inStarts.withUnsafeBufferPointer { starts in
          for file in order {
            let file = Int(file)
            var sum = SIMD4<Double>.zero
            var lastSum = 0.0
            for place in Int(starts[file])..<Int(starts[file + 1]) {
              let edge = edges[place]
              let weight = Double(edge.weight)
              sum += shares[Int(edge.file)] * weight
              lastSum += lastShares[Int(edge.file)] * weight
            }
            switch part[file] {
            case 0: sum.x += restart
            case 1: sum.y += restart
            case 2: sum.z += restart
            case 3: sum.w += restart
            default: lastSum += restart
            }
            let step = (sum - first[file]) * relaxation
            let lastStep = (lastSum - last[file]) * relaxation
            change += step.replacing(with: -step, where: step .< 0)
            lastChange += abs(lastStep)
            first[file] += step
            last[file] += lastStep
            shares[file] = first[file] * inverse[file]
            lastShares[file] = last[file] * inverse[file]
          }
        }
      }
      if all(change .<= limit), lastChange <= lastLimit { break }
    }
    firstSum = first.reduce(.zero, +)
    lastSum = last.reduce(0, +)
  }

  /// True if each edge between files that have a user has an edge back of the same weight.
  static func isMutual(_ graph: WeightedGraph) -> Bool {
    (0..<graph.count).allSatisfy { file in
      let users = graph.users(of: file).filter { !graph.users(of: Int($0.file)).isEmpty }
      return graph.users(of: file).isEmpty || users.elementsEqual(graph.uses(of: file))
    }
  }

  /// Returns the files in an order in which most come after the files that use them.
  static func order(of graph: WeightedGraph) -> [Int32] {
    var isSeen = [Bool](repeating: false, count: graph.count)
    var left: [Int32] = []
    left.reserveCapacity(graph.count)
    var way: [(file: Int, place: Int)] = []
    for root in 0..<graph.count where !isSeen[root] {
      isSeen[root] = true
      way.append((root, Int(graph.outStarts[root])))
      while let (file, place) = way.last {
        guard place < Int(graph.outStarts[file + 1]) else {
          left.append(Int32(file))
          way.removeLast()
          continue
        }
        way[way.count - 1].place += 1
        let target = Int(graph.outEdges[place].file)
        if !isSeen[target] {
          isSeen[target] = true
          way.append((target, Int(graph.outStarts[target])))
        }
      }
    }
    return left.reversed()
  }
}
