import Support

/// Scores the documents of one query at one point. Scores have the same bits as in ``Searcher``,
/// because they come from the same operations in the same order. Bounds only decide which documents
/// are scored; they are less precise, and raised by more than their rounding.
struct TrialPass {
  let columns: QueryColumns
  let trial: TrialFactors
  let scratch: TrialScratch
  let memory: UnsafeRawPointer
  /// The number of files or documents that must be certain.
  let wanted: Int
  var found = 0
  var touched = 0
  /// The least score of a document that matters.
  private(set) var threshold = Double.leastNormalMagnitude
  /// The number of leading files, and the place of the one with the least score.
  private var leading = 0
  private var last = 0
  /// The share of a score that rounding and dependency proximity leave certain.
  private let share: Double

  init(
    _ columns: QueryColumns, _ memory: UnsafeRawPointer, _ trial: TrialFactors,
    _ scratch: TrialScratch, wanted: Int
  ) {
    self.columns = columns
    self.memory = memory
    self.trial = trial
    self.scratch = scratch
    self.wanted = wanted
    share = (1 - 1e-9) / trial.dependency.raise
    scratch.best.update(repeating: 0, count: columns.files.count)
    scratch.place.update(repeating: -1, count: columns.files.count)
    let weights = memory.values(columns.weights)
    for term in 0..<columns.weights.count {
      scratch.weights[term] = weights[term] * trial.bm25.scale
    }
    for found in 0...columns.weights.count {
      scratch.coverage[found] = trial.coverage.factor(
        .init(found: found, tokenCount: columns.tokenCount))
    }
  }

  /// Scores the documents of every group and block that can reach the threshold.
  mutating func scoreAll() {
    let importance = Float(trial.importance.slope).nextUp
    let frecency = Float(trial.frecency.slope).nextUp
    let groups = memory.values(columns.groups)
    let groupSums = memory.values(columns.groupSums) + trial.cell * columns.groups.count
    let groupFiles = memory.values(columns.groupFiles)
    let blockSums = memory.values(columns.blockSums) + trial.cell * columns.blockCount
    let blockFiles = memory.values(columns.blockFiles)
    let leads = memory.values(columns.leads)
    for place in 0..<columns.leads.count {
      let number = Int(leads[place][1])
      let factors = groupFactors(groups[number], number)
      score(Int(leads[place][0]), factors, isLead: true)
    }
    for number in 0..<columns.groups.count {
      let factors = groupFactors(groups[number], number)
      var files = groupFiles[number]
      var bound =
        groupSums[number] * factors.bound * (1 + files[0] * importance) * (1 + files[1] * frecency)
      guard bound >= Float(threshold) else { continue }
      for block in Int(groups[number].first)..<Int(groups[number].end) {
        files = blockFiles[block]
        bound =
          blockSums[block] * factors.bound * (1 + files[0] * importance)
          * (1 + files[1] * frecency)
        if bound >= Float(threshold) { score(block, factors, isLead: false) }
      }
    }
  }

  @inline(__always)
  private func groupFactors(_ group: QueryColumns.Group, _ number: Int) -> GroupFactors {
    let name = trial.name(Int(group.name), columns.others[number])
    return GroupFactors(group, trial, scratch, name: name)
  }

  /// Scores a block; a lead counts for the threshold only, because it is scored again in its turn.
  @inline(__always)
  private mutating func score(_ block: Int, _ factors: GroupFactors, isLead: Bool) {
    let lengthTerms = trial.bm25.lengthTerms(
      of: memory.values(columns.lengths)[block], average: trial.average)
    let starts = memory.values(columns.termStarts)
    let terms = memory.values(columns.terms)
    let occurrences = memory.values(columns.occurrences)
    var sums = SIMD4<Double>()
    for place in Int(starts[block])..<Int(starts[block + 1]) {
      sums += BM25.contributions(
        weight: scratch.weights[Int(terms[place])], occurrences: SIMD4<Double>(occurrences[place]),
        lengthTerms: lengthTerms)
    }
    let fileOf = memory.values(columns.fileOf) + block * 4
    let files = memory.values(columns.files)
    let ofFile = trial.files.withUnsafeBufferPointer { factors in
      SIMD4<Double>(
        factors[Int(files[Int(fileOf[0])])], factors[Int(files[Int(fileOf[1])])],
        factors[Int(files[Int(fileOf[2])])], factors[Int(files[Int(fileOf[3])])])
    }
    let scores = sums * factors.coverage * (factors.kind * ofFile) * factors.name * factors.phrase
    for lane in 0..<4 where scores[lane] >= threshold {
      if !isLead {
        scratch.scores[found] = scores[lane]
        scratch.slots[found] = UInt32(truncatingIfNeeded: block * 4 + lane)
        found += 1
      }
      let file = Int(fileOf[lane])
      if scores[lane] > scratch.best[file] { lead(scores[lane], file) }
    }
  }

  /// Returns the blocks of the best documents of the leading files; a block can occur more than once.
  func leadingBlocks() -> [Int] {
    let fileOf = memory.values(columns.fileOf)
    return (0..<found).compactMap { position in
      let slot = Int(scratch.slots[position])
      let file = Int(fileOf[slot])
      let isBest = scratch.place[file] >= 0 && scratch.scores[position] == scratch.best[file]
      return isBest ? slot / QueryColumns.blockSize : nil
    }
  }

  private mutating func lead(_ score: Double, _ file: Int) {
    if scratch.best[file] == 0 {
      scratch.touched[touched] = UInt32(truncatingIfNeeded: file)
      touched += 1
    }
    scratch.best[file] = score
    var place = Int(scratch.place[file])
    if place >= 0 {
      scratch.leaderScores[place] = score
      guard place == last else { return }
    } else {
      if leading < wanted {
        place = leading
        leading += 1
      } else {
        guard score > scratch.leaderScores[last] else { return }
        place = last
        scratch.place[Int(scratch.leaderFiles[place])] = -1
      }
      scratch.place[file] = Int32(truncatingIfNeeded: place)
      scratch.leaderFiles[place] = UInt32(truncatingIfNeeded: file)
      scratch.leaderScores[place] = score
    }
    guard leading == wanted else { return }
    var least = scratch.leaderScores[0]
    last = 0
    for place in 1..<max(1, wanted) where scratch.leaderScores[place] < least {
      least = scratch.leaderScores[place]
      last = place
    }
    threshold = max(threshold, least * share)
  }
}

private struct GroupFactors {
  let coverage: Double
  let kind: Double
  let name: Double
  let phrase: Double
  /// At least the product of these, of the path's factor and of BM25's scale.
  let bound: Float

  @inline(__always)
  init(_ group: QueryColumns.Group, _ trial: TrialFactors, _ scratch: TrialScratch, name: Double) {
    coverage = scratch.coverage[Int(group.found)]
    kind = trial.kinds[Int(group.kind)]
    self.name = name
    phrase = trial.phrase.factor(group.phrase)
    bound =
      Float(
        coverage * kind * trial.pathBounds[Int(group.path)] * name * phrase
          * trial.bm25.scale) * (1 + 1e-5)
  }
}
