import Optimizers
import Ranking
import Support
import Synchronization

/// `evolution_summary.jsonl`: every trial of a run's studies, a line each, in the order of
/// evaluation.
///
/// `scores` is the objective of every tuning query as little-endian doubles in Base64, so that a
/// resumed study continues from the very same bits. A dropped proposal, or another proposer's
/// stepping in, has a line with `proposed` in place of a configuration and scores.
///
/// A trial is written before the next is decided, and an iteration is on the disk before the next
/// begins.
package final class Journal: Sendable {
  private let recorded: [Key: [Row]]
  private let keptNotes: Mutex<[Key: [ProposalNote]]>
  private let shown: @Sendable (Parameters) -> [Parameter]
  private let log: LineLog

  package var recordedCount: Int { recorded.values.reduce(0) { $0 + $1.count } }
  package var wasTorn: Bool { log.wasTorn }

  private struct Key: Hashable {
    let study: String
    let fold: Int?
  }

  private struct Row {
    let line: Int
    let value: JSONValue
  }

  package static let name = "evolution_summary.jsonl"

  init(
    path: String,
    showing shown: @escaping @Sendable (Parameters) -> [Parameter] = { _ in
      ParameterSurface.parameters(of: .search)
    }
  ) throws {
    self.shown = shown
    log = try LineLog(path: path) { Self.row($0) != nil }
    var recorded: [Key: [Row]] = [:]
    var notes: [Key: [ProposalNote]] = [:]
    for (number, line) in log.lines.enumerated() {
      guard let row = Self.row(line[...]), let study = row["study"]?.text,
        let fold = Self.fold(row)
      else { throw Self.damaged(path, number + 1, "it is no trial") }
      if let note = ProposalNote(row) {
        notes[Key(study: study, fold: fold), default: []].append(note)
      } else {
        recorded[Key(study: study, fold: fold), default: []].append(
          Row(line: number + 1, value: row))
      }
    }
    self.recorded = recorded
    keptNotes = Mutex(notes)
  }

  func trials(
    of study: String, fold: Int?, baseline: Parameters,
    queries: [(repository: String, count: Int)]
  ) throws(OperationError) -> [Trial] {
    var trials: [Trial] = []
    for row in recorded[Key(study: study, fold: fold)] ?? [] {
      guard let trial = Trial(row.value, study: study, fold: fold, baseline, queries) else {
        throw Self.damaged(log.path, row.line, "the trial of '\(study)' does not fit the run")
      }
      trials.append(trial)
    }
    return trials
  }

  func append(_ trial: Trial) throws {
    try log.append(Array(JSONWriter.word(trial.written(showing: shown(trial.parameters))).utf8))
  }

  func notes(of study: String, fold: Int?) -> [ProposalNote] {
    keptNotes.withLock { $0[Key(study: study, fold: fold)] ?? [] }
  }

  func append(_ note: ProposalNote, of study: String, fold: Int?) throws {
    try log.append(Array(JSONWriter.word(note.written(study: study, fold: fold)).utf8))
    keptNotes.withLock { $0[Key(study: study, fold: fold), default: []].append(note) }
  }

  func synchronize() throws { try log.synchronize() }

  private static func row(_ line: ArraySlice<UInt8>) -> JSONValue? {
    guard let value = try? JSONReader.value(of: Array(line)), value.pairs != nil else { return nil }
    return value
  }

  /// `.some(nil)` for a row without a fold, `nil` if it is no number.
  private static func fold(_ row: JSONValue) -> Int?? {
    switch row["fold"] {
    case nil: .some(nil)
    case .integer(let fold): fold
    default: .none
    }
  }

  private static func damaged(_ path: String, _ line: Int, _ why: String) -> OperationError {
    OperationError(
      .file, "the journal '\(path)' cannot be continued: line \(line)",
      remedy: "restore the file, or remove it to begin the studies anew", cause: why)
  }
}

extension ProposalNote {
  fileprivate func written(study: String, fold: Int?) -> JSONValue {
    .mapping([
      "study": .string(study), "fold": fold.map { .integer($0) }, "iteration": .integer(iteration),
      "candidate": .integer(number), "status": .string(kind.rawValue),
      "reject_reason": .string(reason), "hypothesis": .string(hypothesis),
      "proposed": .string(proposed),
    ])
  }

  fileprivate init?(_ row: JSONValue) {
    guard let kind = row["status"]?.text.flatMap(Kind.init(rawValue:)),
      case .integer(let iteration)? = row["iteration"],
      case .integer(let number)? = row["candidate"], let reason = row["reject_reason"]?.text,
      let hypothesis = row["hypothesis"]?.text, let proposed = row["proposed"]?.text
    else { return nil }
    self.init(
      kind: kind, iteration: iteration, number: number, hypothesis: hypothesis,
      proposed: proposed, reason: reason)
  }
}

extension Trial {
  fileprivate func written(showing shown: [Parameter]) -> JSONValue {
    .mapping([
      "study": .string(study), "fold": fold.map { .integer($0) }, "iteration": .integer(iteration),
      "candidate": .integer(candidate), "status": .string(status.rawValue),
      "score": objective.map { .real($0) } ?? .null, "delta": delta.map { .real($0) } ?? .null,
      "reject_reason": reason.map { .string($0) } ?? .null, "hypothesis": .string(hypothesis),
      "configuration": .mapping(
        shown.map {
          .init(key: $0.name, value: $0.written(parameters[$0]))
        }),
      "breakdown": scores.map { scores in
        .mapping(
          zip(scores.repositories, scores.means).map { .init(key: $0, value: .real($1)) })
      } ?? .null,
      "scores": scores.map { .string(Base64.text(of: $0.values.flatMap { $0 })) } ?? .null,
    ])
  }

  fileprivate init?(
    _ row: JSONValue, study: String, fold: Int?, _ baseline: Parameters,
    _ queries: [(repository: String, count: Int)]
  ) {
    guard case .integer(let iteration)? = row["iteration"],
      case .integer(let candidate)? = row["candidate"],
      let status = row["status"]?.text.flatMap(Status.init(rawValue:)),
      let hypothesis = row["hypothesis"]?.text, let configuration = row["configuration"]?.pairs
    else { return nil }
    // Settings of rules are written where they differ from the packs'.
    var point = baseline
    for parameter in baseline.added { point[parameter] = parameter.standard }
    for entry in configuration {
      guard let parameter = baseline.parameter(named: entry.key) else { return nil }
      switch entry.value {
      case .string(let word):
        guard let place = parameter.words.firstIndex(of: word) else { return nil }
        point[parameter] = Double(place)
      case .boolean(let value): point[parameter] = value ? 1 : 0
      case .integer(let value): point[parameter] = Double(value)
      case .real(let value): point[parameter] = value
      default: return nil
      }
    }
    let delta: Double? =
      switch row["delta"] {
      case .integer(let value): Double(value)
      case .real(let value): value
      default: nil
      }
    var scores: QueryScores?
    if let encoded = row["scores"]?.text {
      guard let values = Base64.values(of: encoded),
        values.count == queries.reduce(0, { $0 + $1.count })
      else { return nil }
      var rest = values[...]
      scores = QueryScores(
        repositories: queries.map(\.repository),
        values: queries.map { query in
          defer { rest = rest.dropFirst(query.count) }
          return Array(rest.prefix(query.count))
        })
    }
    guard (scores == nil) == (status == .raced) else { return nil }
    self.init(
      study: study, fold: fold, iteration: iteration, candidate: candidate, parameters: point,
      hypothesis: hypothesis, scores: scores, delta: delta, status: status,
      reason: row["reject_reason"]?.text)
  }
}
