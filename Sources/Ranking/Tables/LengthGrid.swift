import Support

/// A grid over `bm25_k1` and `bm25_b`, in whose cells sums of BM25 have known bounds. A document's
/// sum Σ wᵢ · fᵢ / (fᵢ + k1 · (1 − b + b · x)), with x its length over the mean, falls as k1 grows,
/// and in b it only grows (x < 1) or only falls (x > 1). So within a cell of the grid its least and
/// greatest values are among those at the cell's four corners. The factor k1 + 1 is left out, since
/// all documents share it.
struct LengthGrid: Sendable {
  let k1: [Double]
  let b: [Double]

  var nodeCount: Int { k1.count * b.count }
  var cellCount: Int { max(1, k1.count - 1) * max(1, b.count - 1) }

  init(_ bounds: ParameterBounds) {
    let (lower, upper) = (BM25(bounds.lower), BM25(bounds.upper))
    k1 = Self.nodes(lower.k1, upper.k1, cells: 6)
    b = Self.nodes(lower.b, upper.b, cells: 8)
  }

  private static func nodes(_ lower: Double, _ upper: Double, cells: Int) -> [Double] {
    guard lower < upper else { return [lower] }
    return (0...cells).map { node in
      let share = Double(node) / Double(cells)
      return node == cells ? upper : lower + (upper - lower) * share * (1 + share) / 2
    }
  }

  func cell(k1 first: Double, b second: Double) -> Int {
    let row = Self.place(of: first, in: k1)
    return row * max(1, b.count - 1) + Self.place(of: second, in: b)
  }

  private static func place(of value: Double, in nodes: [Double]) -> Int {
    var place = 0
    while place + 2 < nodes.count, nodes[place + 1] <= value { place += 1 }
    return place
  }

  func corners(of cell: Int) -> [Int] {
    let columns = max(1, b.count - 1)
    let rows = [cell / columns, min(cell / columns + 1, k1.count - 1)]
    let places = [cell % columns, min(cell % columns + 1, b.count - 1)]
    return rows.flatMap { row in places.map { row * b.count + $0 } }
  }
}
