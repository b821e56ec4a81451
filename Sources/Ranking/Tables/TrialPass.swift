import Support

/// One query at one point: the scores of all documents that can matter.
///
/// Scores come from the same operations in the same order as in ``Searcher``, so that their bits are
/// the same; bounds, which only decide what is looked at, are computed in less precision and raised
/// by more than its rounding.
struct TrialPass {
  let columns: QueryColumns
  let trial: TrialFactors
  let scratch: TrialScratch
  /// The memory of the columns.
  let memory: UnsafeRawPointer
  /// The files or documents that must be certain.
  let wanted: Int
  /// How many documents were found.
  var found = 0
  /// How many files were found.
  var touched = 0
  /// What a document needs to matter.
  private(set) var threshold = Double.leastNormalMagnitude
  /// How many files lead, and which of them has the least score.
  private var leading = 0
  private var last = 0
  /// What is lost to rounding and dependency proximity.
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
    share = (1 - 1e-9) / trial.raise
    scratch.best.update(repeating: 0, count: columns.files.count)
    scratch.place.update(repeating: -1, count: columns.files.count)
    let parameters = trial.parameters
    let weights = memory.values(columns.weights)
    for term in 0..<columns.weights.count {
      scratch.weights[term] = weights[term] * (parameters.bm25K1 + 1)
    }
    for found in 0...columns.weights.count {
      let share = Double(found) / Double(columns.tokenCount)
      scratch.coverage[found] =
        share >= parameters.multiTermHighThreshold
        ? parameters.multiTermHighBonus
        : share >= parameters.multiTermMedThreshold ? parameters.multiTermMedBonus : 1
    }
  }

  /// Scores the documents of every group and block that can reach the threshold.
  mutating func scoreAll() {
    let importance = Float(trial.parameters.importanceWeight).nextUp
    let frecency = Float(trial.parameters.frecencyWeight * 0.3).nextUp
    let groups = memory.values(columns.groups)
    let groupSums = memory.values(columns.groupSums) + trial.cell * columns.groups.count
    let groupFiles = memory.values(columns.groupFiles)
    let blockSums = memory.values(columns.blockSums) + trial.cell * columns.blockCount
    let blockFiles = memory.values(columns.blockFiles)
    let leads = memory.values(columns.leads)
    for place in 0..<columns.leads.count {
      let group = GroupFactors(groups[Int(leads[place][1])], trial, scratch)
      score(Int(leads[place][0]), group, isLead: true)
    }
    for number in 0..<columns.groups.count {
      let factors = GroupFactors(groups[number], trial, scratch)
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

  /// Scores the documents of a block; of a lead only for the threshold, since its turn comes again.
  @inline(__always)
  private mutating func score(_ block: Int, _ factors: GroupFactors, isLead: Bool) {
    let parameters = trial.parameters
    let length = memory.values(columns.lengths)[block]
    let lengthTerms =
      parameters.bm25K1 * ((1 - parameters.bm25B) + parameters.bm25B * length / trial.average)
    let starts = memory.values(columns.termStarts)
    let terms = memory.values(columns.terms)
    let occurrences = memory.values(columns.occurrences)
    var sums = SIMD4<Double>()
    for place in Int(starts[block])..<Int(starts[block + 1]) {
      let counts = SIMD4<Double>(occurrences[place])
      sums += scratch.weights[Int(terms[place])] * counts / (counts + lengthTerms)
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

  /// The blocks of the best documents of the leading files; one may stand there more than once.
  func leadingBlocks() -> [Int] {
    let fileOf = memory.values(columns.fileOf)
    return (0..<found).compactMap { position in
      let slot = Int(scratch.slots[position])
      let file = Int(fileOf[slot])
      let isBest = scratch.place[file] >= 0 && scratch.scores[position] == scratch.best[file]
      return isBest ? slot / QueryColumns.blockSize : nil
    }
  }

  /// Takes in that a file's best score is now so much.
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

/// The factors of a group's documents at one point.
private struct GroupFactors {
  let coverage: Double
  let kind: Double
  let name: Double
  let phrase: Double
  /// At least the product of these, of the path's and of k1 + 1.
  let bound: Float

  @inline(__always)
  init(_ group: QueryColumns.Group, _ trial: TrialFactors, _ scratch: TrialScratch) {
    coverage = scratch.coverage[Int(group.found)]
    kind = trial.kinds[Int(group.kind)]
    name = trial.names[Int(group.name)]
    phrase = group.phrase ? trial.parameters.exactPhraseBonus : 1
    bound =
      Float(
        coverage * kind * trial.paths[Int(group.path)] * name * phrase
          * (trial.parameters.bm25K1 + 1)) * (1 + 1e-5)
  }
}
