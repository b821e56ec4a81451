import Ranking

/// `evolution_summary.jsonl`: every trial of a run's studies, a line each, in the order of evaluation.
///
/// A line is a JSON object with `study`, `fold` (in a cross-validation), `iteration`, `candidate`,
/// `status`, `score`, `delta`, `reject_reason`, `hypothesis`, `configuration` (every parameter of the
/// search), `breakdown` (the objective by repository) and `scores`: the objective of every tuning query,
/// as little-endian doubles in Base64, so that a resumed study continues from the very same bits.
///
/// A trial is written before the next is decided, and an iteration is on the disk before the next
/// begins.
public final class Journal: Sendable {
  /// The trials that were there when it was opened, by study and fold, each in order.
  private let recorded: [Key: [RecordedValue]]
  private let log: LineLog

  /// How many trials were there when it was opened.
  public var recordedCount: Int { log.lines.count }
  /// Whether a torn last line was dropped.
  public var wasTorn: Bool { log.wasTorn }

  private struct Key: Hashable {
    let study: String
    let fold: Int?
  }

  /// The file's name.
  public static let name = "evolution_summary.jsonl"

  /// Opens the journal of a run.
  ///
  /// - Throws: `OperationError` where it cannot be read or written, or is no journal.
  public init(path: String) throws {
    log = try LineLog(path: path) { Self.row($0) != nil }
    var recorded: [Key: [RecordedValue]] = [:]
    for (number, line) in log.lines.enumerated() {
      guard let row = Self.row(line[...]), let key = Self.key(of: row) else {
        throw Self.damaged(path, number + 1, "it is no trial")
      }
      recorded[key, default: []].append(row)
    }
    self.recorded = recorded
  }

  /// How many trials of a file are complete, without keeping it open; 0 where there is none.
  public static func count(in path: String) -> Int {
    guard let bytes = try? SourceFiles.disk.read(path, 1 << 32) else { return 0 }
    return bytes.count { $0 == 10 }
  }

  /// The recorded trials of a study.
  ///
  /// - Parameters:
  ///   - study: Its name.
  ///   - fold: Its fold, from 1, or `nil`.
  ///   - baseline: The point that gives parameters outside the search their values.
  ///   - queries: How many tuning queries each repository has, by name.
  /// - Throws: `OperationError` where a row does not fit.
  func trials(
    of study: String, fold: Int?, baseline: Parameters,
    queries: [(repository: String, count: Int)]
  ) throws(OperationError) -> [Trial] {
    var trials: [Trial] = []
    for (number, row) in (recorded[Key(study: study, fold: fold)] ?? []).enumerated() {
      do throws(RecordedValue.Failure) {
        trials.append(try Trial(row, study: study, fold: fold, baseline, queries))
      } catch {
        throw Self.damaged(log.path, number + 1, "of '\(study)': \(error.message)")
      }
    }
    return trials
  }

  /// Writes a trial.
  ///
  /// - Throws: `OperationError` where it cannot be written.
  func append(_ trial: Trial) throws {
    try log.append(Array(JSONWriter.word(trial.written).utf8))
  }

  /// Waits until everything is on the disk.
  ///
  /// - Throws: `OperationError` where it does not get there.
  func synchronize() throws { try log.synchronize() }

  private static func row(_ line: ArraySlice<UInt8>) -> RecordedValue? {
    guard let value = try? JSONReader.value(of: Array(line)), value.pairs != nil else { return nil }
    return RecordedValue(value)
  }

  private static func key(of row: RecordedValue) -> Key? {
    guard let study = try? row["study"].string else { return nil }
    return Key(study: study, fold: try? row["fold"].count)
  }

  private static func damaged(_ path: String, _ trial: Int, _ why: String) -> OperationError {
    OperationError(
      .file, "the journal '\(path)' cannot be continued: trial \(trial)",
      remedy: "restore the file, or remove it to begin the studies anew", cause: why)
  }
}

extension Trial {
  /// The trial as it stands in the journal.
  fileprivate var written: YAMLValue {
    .mapping([
      "study": .string(study), "fold": fold.map { .integer($0) }, "iteration": .integer(iteration),
      "candidate": .integer(candidate), "status": .string(status.rawValue),
      "score": objective.map { .real($0) } ?? .null, "delta": delta.map { .real($0) } ?? .null,
      "reject_reason": reason.map { .string($0) } ?? .null, "hypothesis": .string(hypothesis),
      "configuration": .mapping(
        ParameterSurface.parameters(of: .search).map {
          .init(key: $0.name, value: $0.written(parameters[$0]))
        }),
      "breakdown": scores.map { scores in
        .mapping(
          zip(scores.repositories, scores.means).map { .init(key: $0, value: .real($1)) })
      } ?? .null,
      "scores": scores.map { .string(Base64.text(of: $0.values.flatMap { $0 })) } ?? .null,
    ])
  }

  /// Reads a row.
  fileprivate init(
    _ row: RecordedValue, study: String, fold: Int?, _ baseline: Parameters,
    _ queries: [(repository: String, count: Int)]
  ) throws(RecordedValue.Failure) {
    guard let status = Status(rawValue: try row["status"].string) else {
      throw RecordedValue.Failure(message: "its status is none that is known")
    }
    let scores = try row.optional("scores").map { (row) throws(RecordedValue.Failure) in
      try Self.scores(row.string, queries)
    }
    guard (scores == nil) == (status == .raced) else {
      throw RecordedValue.Failure(message: "its scores do not go with its status")
    }
    self.init(
      study: study, fold: fold, iteration: try row["iteration"].count,
      candidate: try row["candidate"].count,
      parameters: try Self.point(row["configuration"], baseline),
      hypothesis: try row["hypothesis"].string, scores: scores,
      delta: try row.optional("delta")?.real, status: status,
      reason: try row.optional("reject_reason")?.string)
  }

  private static func point(
    _ configuration: RecordedValue, _ baseline: Parameters
  ) throws(RecordedValue.Failure) -> Parameters {
    var point = baseline
    for (name, value) in try configuration.entries {
      guard let parameter = ParameterSurface.parameter(named: name) else {
        throw RecordedValue.Failure(message: "there is no parameter '\(name)'")
      }
      if case .boolean(let isOn) = value.value {
        point[parameter] = isOn ? 1 : 0
      } else {
        point[parameter] = try value.real
      }
    }
    return point
  }

  private static func scores(
    _ text: String, _ queries: [(repository: String, count: Int)]
  ) throws(RecordedValue.Failure) -> QueryScores {
    guard let values = Base64.values(of: text),
      values.count == queries.reduce(0, { $0 + $1.count })
    else { throw RecordedValue.Failure(message: "its scores are not of this run's queries") }
    var rest = values[...]
    return QueryScores(
      repositories: queries.map(\.repository),
      values: queries.map { query in
        defer { rest = rest.dropFirst(query.count) }
        return Array(rest.prefix(query.count))
      })
  }
}
