import Optimizers
import Ranking
package import Support

extension RecordedRun {
  static let sizeLimit = 1 << 28

  /// Reads the folder of a finished run. An error (`argument`) if it is none of a run; `file` if
  /// the run has not finished, or a file is missing, damaged or of an unknown format.
  package static func load(_ path: String) throws(OperationError) -> RecordedRun {
    let (results, lock) = try resultsAndLock(path)
    let bench = try bench("\(path)/resolved.yaml")
    let qrels = try qrels("\(path)/qrels.txt")
    do throws(RecordedValue.Failure) {
      return try ResultsReader(top: RecordedValue(results.tree), judgments: qrels).run(
        path: path, text: results.text, lock: lock, objective: bench.objective, topK: bench.topK)
    } catch { throw damaged("\(path)/\(error.file)", error.message) }
  }

  static func resultsAndLock(
    _ path: String
  ) throws(OperationError) -> (results: (text: String, tree: JSONValue), lock: Lock) {
    guard SourceFiles.disk.kind(path) == .directory else {
      throw OperationError(.argument, "there is no folder '\(path)'")
    }
    guard SourceFiles.disk.kind("\(path)/results.json") != nil else { throw unfinished(path) }
    let results = try json("\(path)/results.json")
    do { return (results, try Lock.load(path: "\(path)/lock.yaml")) } catch {
      throw damaged("\(path)/lock.yaml", error.diagnostics.first.map(place) ?? "")
    }
  }

  private static func json(_ path: String) throws(OperationError) -> (text: String, tree: JSONValue)
  {
    let bytes = try read(path)
    let tree: JSONValue
    do { tree = try JSONReader.value(of: bytes) } catch {
      throw damaged(
        path, "line \(error.position.line), column \(error.position.column): \(error.message)")
    }
    guard case .string(let schema)? = tree["schema"] else {
      throw damaged(path, "there is no 'schema'")
    }
    guard schema == ResultsDocument.schemaName else {
      throw OperationError(
        .file,
        "'\(path)' is of the format '\(schema)'; this version reads"
          + " '\(ResultsDocument.schemaName)'",
        remedy: "read it with the version that wrote it, or run the experiment again")
    }
    return (String(decoding: bytes, as: UTF8.self), tree)
  }

  /// The number of trials in a run's journal; a last line without its end does not count.
  static func trials(_ path: String) throws(OperationError) -> Int? {
    let journal = "\(path)/\(Journal.name)"
    guard SourceFiles.disk.kind(journal) == .file else { return nil }
    let bytes = try read(journal)
    let notes = ProposalNote.Kind.allCases.reduce(0) { sum, kind in
      sum + bytes.ranges(of: Array("\"status\": \"\(kind.rawValue)\"".utf8)).count
    }
    return bytes.count { $0 == UInt8(ascii: "\n") } - notes
  }

  static func read(_ path: String) throws(OperationError) -> [UInt8] {
    guard SourceFiles.disk.kind(path) != nil else {
      throw OperationError(
        .file, "'\(path)' is missing", remedy: "restore it, or run the experiment again")
    }
    let bytes = try SourceFiles.disk.read(path, sizeLimit)
    guard bytes.count <= sizeLimit else {
      throw damaged(path, "it has more than \(sizeLimit) bytes")
    }
    return bytes
  }

  static func text(_ path: String) throws(OperationError) -> String {
    guard let text = String(validating: try read(path), as: UTF8.self) else {
      throw damaged(path, "it is not valid UTF-8")
    }
    return text
  }

  private static func unfinished(_ path: String) -> OperationError {
    let isRun = RunFolder.marks.contains { SourceFiles.disk.kind("\(path)/\($0)") != nil }
    guard isRun || RunFolder.isID(path.split(separator: "/").last ?? "") else {
      return OperationError(
        .argument, "'\(path)' is not the folder of a run: there is no results.json in it")
    }
    let trials = (try? trials(path)).flatMap { $0 }
    let done = trials.map { " after \(counted($0, "trial"))" } ?? ""
    return OperationError(
      .file, "the run in '\(path)' has not finished\(done): there is no results.json in it",
      remedy: "run the experiment again; it goes on where it was, or starts anew")
  }

  static func damaged(_ path: String, _ cause: String) -> OperationError {
    OperationError(
      .file, "'\(path)' was cut off or damaged, or is of another version",
      remedy: "restore it, or run the experiment again", cause: cause)
  }

  private static func place(_ finding: Diagnostic) -> String {
    let start = finding.location.range.start
    return "line \(start.line), column \(start.column): \(finding.message)"
  }

  private static func bench(
    _ path: String
  ) throws(OperationError) -> (objective: Objective, topK: Int) {
    let document = YAMLDocument(try read(path), file: path)
    if let finding = document.findings.first { throw damaged(path, place(finding)) }
    guard let bench = document.root?["bench"] else { throw damaged(path, "there is no 'bench'") }
    guard let entries = bench["objective"]?.entries, !entries.isEmpty else {
      throw damaged(path, "bench: there is no 'objective'")
    }
    var terms: [Objective.Term] = []
    for entry in entries {
      guard let measure = Measure(written: entry.name), let weight = entry.value.scalar?.number
      else { throw damaged(path, "bench.objective: '\(entry.name)' is no measure with a weight") }
      terms.append(Objective.Term(measure, weight: weight))
    }
    guard case .integer(let topK)? = bench["top_k"]?.scalar?.value else {
      throw damaged(path, "bench: there is no 'top_k'")
    }
    do throws(OperationError) { return (try Objective(terms), topK) } catch {
      throw damaged(path, error.message)
    }
  }

  private static func qrels(_ path: String) throws(OperationError) -> [String: Judgments] {
    let text = try text(path)
    do throws(OperationError) {
      return Dictionary(
        try TRECQrels(parsing: text).topics.map { ($0.id, $0.judgments) },
        uniquingKeysWith: { first, _ in first })
    } catch { throw damaged(path, error.message) }
  }
}
