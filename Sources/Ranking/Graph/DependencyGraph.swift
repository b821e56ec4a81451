/// The edges of each direction stand in one array, so sums over neighbours have a fixed order.
package struct DependencyGraph: Sendable, Hashable {
  package let count: Int
  private let outStarts: [Int32]
  private let outTargets: [Int32]
  private let inStarts: [Int32]
  private let inSources: [Int32]

  /// Order and repetition of edges do not matter; edges to the file itself or to no file are
  /// ignored.
  package init(edges: [[Int32]]) {
    count = edges.count
    var outStarts: [Int32] = [0]
    var outTargets: [Int32] = []
    var incoming = [Int32](repeating: 0, count: edges.count + 1)
    outStarts.reserveCapacity(edges.count + 1)
    for (source, targets) in edges.enumerated() {
      var last: Int32 = -1
      for target in targets.sorted() where target != last && target != Int32(source) {
        last = target
        guard edges.indices.contains(Int(target)) else { continue }
        outTargets.append(target)
        incoming[Int(target) + 1] += 1
      }
      outStarts.append(Int32(outTargets.count))
    }
    for index in edges.indices { incoming[index + 1] += incoming[index] }
    inStarts = incoming
    var inSources = [Int32](repeating: 0, count: outTargets.count)
    for source in edges.indices {
      for place in outStarts[source]..<outStarts[source + 1] {
        let target = Int(outTargets[Int(place)])
        inSources[Int(incoming[target])] = Int32(source)
        incoming[target] += 1
      }
    }
    self.outStarts = outStarts
    self.outTargets = outTargets
    self.inSources = inSources
  }

  package var edgeCount: Int { outTargets.count }

  package func dependencies(of file: Int) -> ArraySlice<Int32> {
    outTargets[Int(outStarts[file])..<Int(outStarts[file + 1])]
  }

  package func dependents(of file: Int) -> ArraySlice<Int32> {
    inSources[Int(inStarts[file])..<Int(inStarts[file + 1])]
  }

  /// Returns the files that a file depends on or that depend on it, sorted, each once.
  package func neighbours(of file: Int) -> [Int32] {
    let out = dependencies(of: file)
    let into = dependents(of: file)
    var result: [Int32] = []
    result.reserveCapacity(out.count + into.count)
    var left = out.startIndex
    var right = into.startIndex
    while left < out.endIndex || right < into.endIndex {
      let next: Int32
      if right == into.endIndex || (left < out.endIndex && out[left] <= into[right]) {
        next = out[left]
        left += 1
      } else {
        next = into[right]
        right += 1
      }
      if next != result.last { result.append(next) }
    }
    return result
  }

  /// Returns the connected components, ordered by their smallest file; each component is sorted.
  package func components() -> [[Int32]] {
    var isSeen = [Bool](repeating: false, count: count)
    var result: [[Int32]] = []
    for start in 0..<count where !isSeen[start] {
      isSeen[start] = true
      var group = [Int32(start)]
      var next = 0
      while next < group.count {
        let file = Int(group[next])
        next += 1
        for neighbours in [dependencies(of: file), dependents(of: file)] {
          for neighbour in neighbours where !isSeen[Int(neighbour)] {
            isSeen[Int(neighbour)] = true
            group.append(neighbour)
          }
        }
      }
      result.append(group.sorted())
    }
    return result
  }
}
