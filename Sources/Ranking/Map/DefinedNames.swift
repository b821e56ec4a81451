import Code

struct DefinedNames {
  private struct Definer {
    var file: Int32
    /// The number of the name of the definition's type; -1 if it has none or no file defines the
    /// type.
    var owner: Int32
  }

  private let files: [MapFile]
  /// A hash table of name numbers, plus one; 0 is a free slot. Its size is a power of two.
  private var slots: [Int32]
  private var names: [UInt64] = []
  private var shapes: [MapFile.Shape] = []
  /// The start of each name's files in ``definers``, and the end of the last.
  private var starts: [Int32] = [0]
  private var definers: [Definer] = []

  init(_ files: [MapFile]) {
    self.files = files
    let total = files.reduce(0) { $0 + $1.definitions.count }
    var capacity = 64
    while capacity < total * 2 { capacity *= 2 }
    slots = [Int32](repeating: 0, count: capacity)
    var counts: [Int32] = []
    var places: [Int32] = []
    places.reserveCapacity(total)
    for file in files {
      for definition in file.definitions {
        let slot = slot(of: definition.name)
        if slots[slot] == 0 {
          names.append(definition.name)
          shapes.append([])
          counts.append(0)
          slots[slot] = Int32(names.count)
        }
        let place = slots[slot] - 1
        shapes[Int(place)].formUnion(definition.shape)
        counts[Int(place)] += 1
        places.append(place)
      }
    }
    for count in counts { starts.append((starts.last ?? 0) + count) }
    definers = [Definer](repeating: Definer(file: 0, owner: -1), count: total)
    var next = starts
    var index = 0
    for (number, file) in files.enumerated() {
      for definition in file.definitions {
        let place = Int(places[index])
        let owner = definition.owner == 0 ? -1 : slots[slot(of: definition.owner)] - 1
        definers[Int(next[place])] = Definer(file: Int32(number), owner: owner)
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

  /// The number of a name; -1 if no file defines it.
  private func place(of name: UInt64) -> Int { Int(slots[slot(of: name)]) - 1 }

  /// The weight of a name for each file that defines it; 0 if too many files define it.
  private func weight(of place: Int) -> Double {
    let count = Int(starts[place + 1] - starts[place])
    guard count <= MapGraph.definerLimit else { return 0 }
    return Self.weight(of: shapes[place]) / Double(count)
  }

  /// Returns the likelihood that the same letters mean the same thing, from 0 to 1.
  static func weight(of shape: MapFile.Shape) -> Double {
    var weight = shape.contains(.compound) ? 1 : shape.contains(.type) ? 0.7 : 0.3
    if shape.contains(.short) { weight *= 0.1 }
    if shape.contains(.hidden) { weight *= 0.5 }
    return weight
  }

  /// The factor of a method if the file does not name the method's type.
  static let strangeOwner = 0.2

  func uses() -> WeightedGraph {
    let weights = names.indices.map(weight(of:))
    // If a file names a type, it means the type's methods.
    var namedBy = [Int](repeating: -1, count: names.count)
    var sums = [Double](repeating: 0, count: files.count)
    var targets: [Int32] = []
    var outStarts: [Int32] = [0]
    var edges: [WeightedGraph.Edge] = []
    outStarts.reserveCapacity(files.count + 1)
    var found: [(place: Int, times: Double)] = []
    for (number, file) in files.enumerated() {
      found.removeAll(keepingCapacity: true)
      for definition in file.definitions { namedBy[place(of: definition.name)] = number }
      for reference in file.references {
        let place = place(of: reference.name)
        guard place >= 0 else { continue }
        namedBy[place] = number
        // A one-word name of a function counts only if it is called.
        let isCallOnly = shapes[place].isDisjoint(with: [.compound, .type])
        let count = isCallOnly ? reference.calls : reference.count
        if count > 0, weights[place] > 0 { found.append((place, Double(count))) }
      }
      for (place, times) in found {
        let share = weights[place] * times.squareRoot()
        var counted = (file: Int32(number), value: Double.infinity)
        for definer in definers[Int(starts[place])..<Int(starts[place + 1])] {
          let target = Int(definer.file)
          guard target != number, file.family.canName(shapes[place], of: files[target].family)
          else { continue }
          let isStrange =
            definer.owner >= 0 && namedBy[Int(definer.owner)] != number && file.family != .prose
          let value = isStrange ? share * Self.strangeOwner : share
          // Each file counts once, by its definition that counts most.
          let before = counted.file == definer.file ? counted.value : 0
          guard value > before else { continue }
          if sums[target] == 0 { targets.append(definer.file) }
          sums[target] += value - before
          counted = (definer.file, value)
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

extension LanguageFamily {
  /// True if a file of this family can mean a name that one of another family defines.
  @inline(__always)
  fileprivate func canName(_ shape: MapFile.Shape, of other: LanguageFamily) -> Bool {
    guard other != .prose else { return false }
    return self == other || self == .prose || (other == .c && shape.contains(.compound))
  }
}
