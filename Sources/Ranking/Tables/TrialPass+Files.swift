import Support

extension TrialPass {
  /// Ranks the files of the first `limit` documents that were found, and returns how many there
  /// are; their numbers in the corpus and scores are then the first of the scratch.
  mutating func rankFiles(most: Int, limit: Int) -> Int {
    keepUseful()
    if found > trial.width { cutAtWidth() }
    if trial.dependency.raise > 1 { raiseNeighbours() }
    var count = 0
    for position in 0..<touched {
      let file = scratch.touched[position]
      let score = scratch.best[Int(file)]
      if score > 0 { insert(score, file, into: &count, most: most) { $0 < $1 } }
    }
    count = cut(count, at: limit)
    let files = memory.values(columns.files)
    for place in 0..<count {
      scratch.firstNumbers[place] = files[Int(scratch.firstNumbers[place])]
    }
    return count
  }

  /// Inserts a number into the list of the first, by descending score and then by `precedes`.
  @inline(__always)
  private func insert(
    _ score: Double, _ number: UInt32, into count: inout Int, most: Int,
    _ precedes: (UInt32, UInt32) -> Bool
  ) {
    func isBefore(_ place: Int) -> Bool {
      let other = scratch.firstScores[place]
      return score > other || score == other && precedes(number, scratch.firstNumbers[place])
    }
    if count < most {
      count += 1
    } else if !isBefore(count - 1) {
      return
    }
    var place = count - 1
    while place > 0, isBefore(place - 1) {
      scratch.firstScores[place] = scratch.firstScores[place - 1]
      scratch.firstNumbers[place] = scratch.firstNumbers[place - 1]
      place -= 1
    }
    scratch.firstScores[place] = score
    scratch.firstNumbers[place] = number
  }

  /// Drops the documents that were found before the threshold was as high as it is.
  private mutating func keepUseful() {
    var kept = 0
    for position in 0..<found {
      let score = scratch.scores[position]
      scratch.scores[kept] = score
      scratch.slots[kept] = scratch.slots[position]
      kept += score >= threshold ? 1 : 0
    }
    found = kept
    var files = 0
    for position in 0..<touched {
      let file = scratch.touched[position]
      scratch.touched[files] = file
      files += scratch.best[Int(file)] >= threshold ? 1 : 0
    }
    touched = files
  }

  private mutating func cutAtWidth() {
    let documents = memory.values(columns.documents)
    let fileOf = memory.values(columns.fileOf)
    let order = (0..<found).map { (scratch.scores[$0], Int(scratch.slots[$0])) }.sorted {
      $0.0 != $1.0 ? $0.0 > $1.0 : documents[$0.1] < documents[$1.1]
    }
    found = trial.width
    for position in 0..<touched { scratch.best[Int(scratch.touched[position])] = 0 }
    for position in 0..<found {
      let (score, slot) = order[position]
      scratch.scores[position] = score
      scratch.slots[position] = UInt32(slot)
      let file = Int(fileOf[slot])
      scratch.best[file] = max(scratch.best[file], score)
    }
  }

  private mutating func raiseNeighbours() {
    let documents = memory.values(columns.documents)
    let fileOf = memory.values(columns.fileOf)
    let near = scratch.near
    near.update(repeating: false, count: columns.files.count)
    var count = 0
    for position in 0..<found {
      insert(
        scratch.scores[position], scratch.slots[position], into: &count,
        most: trial.dependency.seedCount
      ) { documents[Int($0)] < documents[Int($1)] }
    }
    let starts = memory.values(columns.neighbourStarts)
    let neighbours = memory.values(columns.neighbours)
    for place in 0..<count {
      let file = Int(fileOf[Int(scratch.firstNumbers[place])])
      for neighbour in Int(starts[file])..<Int(starts[file + 1]) {
        near[Int(neighbours[neighbour])] = true
      }
    }
    let raise = trial.dependency.raise
    for position in 0..<found where near[Int(fileOf[Int(scratch.slots[position])])] {
      scratch.scores[position] *= raise
    }
    for position in 0..<touched where near[Int(scratch.touched[position])] {
      scratch.best[Int(scratch.touched[position])] *= raise
    }
  }

  /// Leaves out the files whose best documents come after as many kept documents as a ranking has.
  private func cut(_ count: Int, at limit: Int) -> Int {
    let cap = trial.resultsPerFile.limit
    guard count > 1, (count - 1) * cap >= limit else { return count }
    // From here on, the places are those among the first files.
    for position in 0..<touched { scratch.place[Int(scratch.touched[position])] = -1 }
    for place in 0..<count { scratch.place[Int(scratch.firstNumbers[place])] = Int32(place) }
    let fileOf = memory.values(columns.fileOf)
    // For each file, its documents are counted at the first later file that they precede.
    scratch.counts.update(repeating: 0, count: count * count)
    for position in 0..<found {
      let file = fileOf[Int(scratch.slots[position])]
      let own = Int(scratch.place[Int(file)])
      guard own >= 0 else { continue }
      let score = scratch.scores[position]
      var later = own + 1
      while later < count {
        let other = scratch.firstScores[later]
        if score > other || score == other && file < scratch.firstNumbers[later] { break }
        later += 1
      }
      if later < count { scratch.counts[own * count + later] += 1 }
    }
    for place in 1..<count {
      var before = 0
      for own in 0..<place {
        // Those that come before an earlier file come before this one too.
        if place > own + 1 {
          scratch.counts[own * count + place] += scratch.counts[own * count + place - 1]
        }
        before += min(cap, Int(scratch.counts[own * count + place]))
      }
      if before >= limit { return place }
    }
    return count
  }
}
