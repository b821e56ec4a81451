/// The names that some files define, each with the files and what it weighs.
struct DefinedNames {
  /// Places of names, plus one; 0 is free. The count is a power of two.
  private var slots: [Int32]
  private var names: [UInt64] = []
  private var shapes: [UInt8] = []
  /// Where each name's files begin among ``definers``, and, at the end, their number.
  private var starts: [Int32] = []
  private var definers: [Int32] = []

  /// Collects the names of files.
  init(_ files: [MapFile]) {
    let total = files.reduce(0) { $0 + $1.definitions.count }
    var capacity = 64
    while capacity < total * 2 { capacity *= 2 }
    slots = [Int32](repeating: 0, count: capacity)
    var counts: [Int32] = []
    var places: [Int32] = []
    places.reserveCapacity(total)
    for file in files {
      for (name, shape) in zip(file.definitions, file.shapes) {
        let slot = slot(of: name)
        if slots[slot] == 0 {
          names.append(name)
          shapes.append(shape)
          counts.append(0)
          slots[slot] = Int32(names.count)
        }
        let place = slots[slot] - 1
        shapes[Int(place)] |= shape
        counts[Int(place)] += 1
        places.append(place)
      }
    }
    starts = [0]
    for count in counts { starts.append((starts.last ?? 0) + count) }
    definers = [Int32](repeating: 0, count: total)
    var next = starts
    var index = 0
    for (number, file) in files.enumerated() {
      for _ in file.definitions {
        let place = Int(places[index])
        definers[Int(next[place])] = Int32(number)
        next[place] += 1
        index += 1
      }
    }
  }

  private func slot(of name: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: name) & mask
    while slots[slot] != 0, names[Int(slots[slot]) - 1] != name { slot = (slot + 1) & mask }
    return slot
  }

  /// What a name counts for each file that defines it, before how often it stands there; 0 where too
  /// many do.
  private func weight(of place: Int) -> Double {
    let count = Int(starts[place + 1] - starts[place])
    guard count <= MapGraph.definerLimit else { return 0 }
    return Self.weight(of: MapFile.Shape(rawValue: shapes[place])) / Double(count)
  }

  /// How sure it is that the same letters mean the same thing.
  static func weight(of shape: MapFile.Shape) -> Double {
    var weight = shape.contains(.compound) ? 1 : shape.contains(.type) ? 0.7 : 0.3
    if shape.contains(.short) { weight *= 0.1 }
    if shape.contains(.hidden) { weight *= 0.5 }
    return weight
  }

  /// Whether a name counts only where it is called: a function of one word.
  static func isCallOnly(_ shape: MapFile.Shape) -> Bool {
    shape.isDisjoint(with: [.compound, .type])
  }

  /// The edges from the files that refer to names to those that define them.
  func edges(of files: [MapFile]) -> WeightedGraph {
    let weights = names.indices.map(weight(of:))
    let isCallOnly = shapes.map { Self.isCallOnly(MapFile.Shape(rawValue: $0)) }
    var sums = [Double](repeating: 0, count: files.count)
    var targets: [Int32] = []
    var outStarts: [Int32] = [0]
    var edges: [WeightedGraph.Edge] = []
    outStarts.reserveCapacity(files.count + 1)
    for (number, file) in files.enumerated() {
      for (index, name) in file.references.enumerated() {
        let slot = slots[slot(of: name)]
        guard slot != 0 else { continue }
        let place = Int(slot) - 1
        let count = isCallOnly[place] ? file.calls[index] : file.counts[index]
        let weight = weights[place]
        guard count > 0, weight > 0 else { continue }
        let share = weight * Double(count).squareRoot()
        for definer in definers[Int(starts[place])..<Int(starts[place + 1])]
        where definer != Int32(number) {
          if sums[Int(definer)] == 0 { targets.append(definer) }
          sums[Int(definer)] += share
        }
      }
      targets.sort()
      for target in targets {
        edges.append(WeightedGraph.Edge(file: target, weight: Float(sums[Int(target)])))
        sums[Int(target)] = 0
      }
      targets.removeAll(keepingCapacity: true)
      outStarts.append(Int32(edges.count))
    }
    return WeightedGraph(starts: outStarts, edges: edges)
  }
}
