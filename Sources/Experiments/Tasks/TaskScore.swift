package import Support

/// The score of an answer to a task, by the task's ground truth alone.
///
/// For files, symbols, places and weaknesses, the answer is read as a list of distinct entries in
/// the order of its items, cut at the end of the budget. With the discount `d(r) = 1 / log₂(1 + r)`
/// of rank `r` from nDCG (Järvelin and Kekäläinen 2002, doi:10.1145/582415.582418),
///
///     recall    = Σ d(rᵢ) over the expected entries that are found / Σ d(i) for i = 1 … expected
///     precision = found / listed
///     aspect    = 5 · precision · recall / (4 · precision + recall)     (F₂, van Rijsbergen 1979)
///     score     = 5 · mean of the aspects · (1 − tokens / (5 · budget))
///
/// `F₂` weighs recall more, because a reader cannot find what is missing by reading on.
package struct TaskScore: Sendable, Hashable {
  package let score: Double
  package let recall: Double
  package let precision: Double

  package init(
    of items: [ToolAnswer.Item], tokens: Int, budget: Int, expected: CodeTask.Expected
  ) {
    var aspects: [(recall: Double, precision: Double)] = []
    if !expected.files.isEmpty {
      aspects.append(Self.aspect(items.map(\.path), expected.files))
    }
    if !expected.symbols.isEmpty {
      aspects.append(
        Self.aspect(
          items.compactMap { Self.matched($0.symbol, expected.symbols) }, expected.symbols))
    }
    if !expected.places.isEmpty { aspects.append(Self.places(items, expected.places)) }
    if !expected.cwes.isEmpty { aspects.append(Self.aspect(items.flatMap(\.cwe), expected.cwes)) }
    let count = Double(max(1, aspects.count))
    recall = aspects.reduce(0) { $0 + $1.recall } / count
    precision = aspects.reduce(0) { $0 + $1.precision } / count
    let mean = aspects.reduce(0) { $0 + Self.harmonic($1.recall, $1.precision) } / count
    let spent = min(1, Double(tokens) / Double(max(1, budget)))
    score = 5 * mean * (1 - spent / 5)
  }

  private static func harmonic(_ recall: Double, _ precision: Double) -> Double {
    let sum = 4 * precision + recall
    return sum > 0 ? 5 * precision * recall / sum : 0
  }

  /// Returns a symbol as the task names it: its qualified name, or its last part if the task gives only that.
  private static func matched(_ symbol: String?, _ expected: [String]) -> String? {
    guard let symbol else { return nil }
    if expected.contains(symbol) { return symbol }
    let last = symbol.split(separator: ".").last.map(String.init) ?? symbol
    return expected.contains(last) ? last : symbol
  }

  private static func aspect<Entry: Hashable>(
    _ listed: [Entry], _ expected: [Entry]
  ) -> (recall: Double, precision: Double) {
    let wanted = Set(expected)
    var seen = Set<Entry>()
    var ranks: [Int] = []
    for entry in listed where seen.insert(entry).inserted && wanted.contains(entry) {
      ranks.append(seen.count)
    }
    return figures(ranks, listed: seen.count, expected: wanted.count)
  }

  private static func places(
    _ items: [ToolAnswer.Item], _ expected: [CodeTask.Place]
  ) -> (recall: Double, precision: Double) {
    var open = expected
    var ranks: [Int] = []
    var listed = 0
    for item in items {
      guard let line = item.line else { continue }
      let lines = line...max(line, item.endLine ?? line)
      listed += 1
      let met = open.indices.filter { open[$0].file == item.path && open[$0].lines.overlaps(lines) }
      // An item finds one place: a range over the whole file names none of them.
      if let place = met.first, met.count == 1 || lines.count <= open[place].lines.count {
        open.remove(at: place)
        ranks.append(listed)
      }
    }
    return figures(ranks, listed: listed, expected: expected.count)
  }

  private static func figures(
    _ ranks: [Int], listed: Int, expected: Int
  ) -> (recall: Double, precision: Double) {
    guard listed > 0 else { return (0, 0) }
    let ideal = (1...expected).reduce(0.0) { $0 + discount($1) }
    let found = ranks.reduce(0.0) { $0 + discount($1) }
    return (found / ideal, Double(ranks.count) / Double(listed))
  }

  private static func discount(_ rank: Int) -> Double {
    PortableLogarithm.log(2) / PortableLogarithm.log(Double(1 + rank))
  }
}
