package enum Spelling {
  /// Returns the nearest candidate, by an optimal-string-alignment distance of at most a third of
  /// the word's length, and at least 1; the first of equally near ones. Case and the difference
  /// between `-` and `_` are ignored.
  package static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    func fold(_ word: String) -> [UInt8] {
      word.lowercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
    }
    let folded = fold(word)
    guard !folded.isEmpty, folded.count <= 100 else { return nil }
    let limit = max(1, folded.count / 3)
    var best: (distance: Int, word: String)?
    for candidate in candidates where candidate != word {
      let other = fold(candidate)
      guard let distance = distance(folded, other, limit: limit),
        distance < max(folded.count, other.count)
      else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
    }
    return best?.word
  }

  /// Returns the nearest names first; equally near ones are in byte order. Names that contain the
  /// word or are contained in it are near too, if the shorter one has at least four bytes.
  package static func names(
    near word: String, in names: some Sequence<String>, limit: Int
  ) -> [String] {
    let folded = Array(word.asciiLowercased.utf8)
    guard !folded.isEmpty, folded.count <= 200 else { return [] }
    let bound = max(1, folded.count / 3)
    var near: [(distance: Int, name: String)] = []
    var seen: Set<String> = []
    for name in names where seen.insert(name).inserted {
      let other = Array(name.asciiLowercased.utf8)
      if let distance = distance(folded, other, limit: bound) {
        near.append((distance, name))
      } else if min(other.count, folded.count) >= 4,
        other.contains(folded) || folded.contains(other)
      {
        near.append((bound + abs(other.count - folded.count), name))
      }
    }
    near.sort { left, right in
      left.distance == right.distance
        ? left.name.utf8.lexicographicallyPrecedes(right.name.utf8) : left.distance < right.distance
    }
    return near.prefix(limit).map(\.name)
  }

  package static func question(_ names: [String]) -> String {
    names.isEmpty ? "" : "; did you mean \(names.map { "'\($0)'" }.joined(separator: ", "))?"
  }

  /// The restricted form of Damerau and Levenshtein's distance; `nil` if it is above the limit.
  ///
  /// Damerau, F. J. (1964). https://doi.org/10.1145/363958.363994
  static func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
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
      if row.allSatisfy({ $0 > limit }) { return nil }
      beforeLast = last
      last = row
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }
}
