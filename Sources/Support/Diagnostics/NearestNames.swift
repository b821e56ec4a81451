/// Finds what a name that is not there was probably meant to be.
package enum NearestNames {
  /// The nearest of some names, the nearest first; equally near ones by their bytes.
  ///
  /// What holds the word or is held by it is nearest, then what can be made from it by few
  /// insertions, deletions, substitutions and swaps of neighbours: at most a third of its length.
  /// Case counts nothing.
  ///
  /// - Complexity: O(*n*·*m*) bytes for each name of a similar length.
  package static func of(_ word: String, among names: some Sequence<String>, limit: Int) -> [String]
  {
    let folded = Array(word.asciiLowercased.utf8)
    guard !folded.isEmpty, folded.count <= 200 else { return [] }
    let bound = max(1, folded.count / 3)
    var near: [(distance: Int, name: String)] = []
    var seen: Set<String> = []
    for name in names where seen.insert(name).inserted {
      let other = Array(name.asciiLowercased.utf8)
      if abs(other.count - folded.count) <= bound {
        let distance = distance(folded, other, bound: bound)
        if distance <= bound {
          near.append((distance, name))
          continue
        }
      }
      guard min(other.count, folded.count) >= 4 else { continue }
      if holds(other, folded) || holds(folded, other) {
        near.append((bound + abs(other.count - folded.count), name))
      }
    }
    near.sort { left, right in
      left.distance == right.distance
        ? left.name.utf8.lexicographicallyPrecedes(right.name.utf8) : left.distance < right.distance
    }
    return near.prefix(limit).map(\.name)
  }

  private static func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...text.count - part.count).contains { start in
      text[start] == part[0] && text[start..<start + part.count].elementsEqual(part)
    }
  }

  /// The optimal-string-alignment distance; some number over the bound where it is over it.
  ///
  /// Damerau, F. J. (1964). https://doi.org/10.1145/363958.363994
  private static func distance(_ a: [UInt8], _ b: [UInt8], bound: Int) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      if row.allSatisfy({ $0 > bound }) { return bound + 1 }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }

  /// `; did you mean …?`, or nothing where none is near.
  package static func question(_ names: [String]) -> String {
    names.isEmpty ? "" : "; did you mean \(names.map { "'\($0)'" }.joined(separator: ", "))?"
  }
}
