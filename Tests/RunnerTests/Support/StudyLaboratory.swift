import Foundation
import Testing

/// A laboratory with enough files and queries to split, and a definition that tunes.
struct StudyLaboratory {
  /// The number of queries of each repository.
  static let queries = 16
  /// The trials of the standard definition.
  static let trials = 48

  let laboratory: Laboratory
  var folder: Folder { laboratory.folder }

  /// Writes the repositories and a definition.
  init(_ more: String = Self.standard) throws {
    laboratory = try Laboratory()
    let subjects = ["server", "store", "cache", "socket", "index", "token", "queue", "worker"]
    let verbs = ["open", "close", "evict", "accept", "merge", "parse", "drain", "restart"]
    for repository in ["one", "two"] {
      var truth = "repo: \(repository)\nqueries:\n"
      for number in 0..<Self.queries {
        let shift = repository == "one" ? 1 : 3
        let subject = subjects[number % 8]
        let verb = verbs[(number * shift + number / 8) % 8]
        let other = verbs[(number * shift + 3) % 8]
        let isTest = number % 5 == 4
        let path = isTest ? "tests/test_\(subject)\(number).py" : "lib/\(subject)\(number).py"
        try folder.write(
          "\(repository)/\(path)",
          """
          class \(subject.capitalized)\(number):
              \"\"\"How a \(subject) may \(other), and \(verb) once.\"\"\"

              def \(verb)_\(subject)(self, \(subjects[(number + 3) % 8])):
                  return self.\(other)(\(subjects[(number + 3) % 8]))

              def \(other)(self, \(verb)):
                  # \(verb) the \(subject) \(String(repeating: "\(verb) ", count: number % 4))
                  return \(verb)

          """)
        truth +=
          "  - {id: q\(number), query: \(verb) the \(subject) \(number % 3 == 0 ? other : "")"
          + ", relevant_files: [\(path)]}\n"
      }
      try laboratory.commit(repository, "more", at: 1_697_000_000)
      try folder.write("truth/\(repository).yaml", truth)
    }
    try write(more)
  }

  static let space = """
    bench: {split: {tune: 0.6, held_out: 0.4}}
    parameters:
      bm25_k1: {range: [0.5, 3], scale: log}
      bm25_b: [0, 1]
      class_boost: [1, 3]
      name_token_boost: [1, 3]
      test_penalty: [0.1, 1]
      max_chunks_per_file: [1, 5]
    accept: {rule: strict, floor: {per: repository, ratio: 0.9}}

    """

  static let standard = space + "proposer: {mode: sweep, iterations: 16, candidates: 3}\n"

  func write(_ more: String) throws { try laboratory.writeDefinition(more: more) }

  /// Runs the definition to its end; it must succeed.
  @discardableResult
  func run(
    _ more: String..., results: String = "results", expecting code: Int32 = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Program.Result {
    let result = try await Program.run(laboratory.arguments(results: results) + more)
    try #require(result.code == code, "\(result.errors)", sourceLocation: sourceLocation)
    return result
  }

  /// The files of the only run, and the record of openings beside it.
  func files(_ results: String = "results") throws -> [String: String] {
    var found = try laboratory.results(results)
    if folder.exists("\(results)/trial/openings.jsonl") {
      found["../openings.jsonl"] = try folder.read("\(results)/trial/openings.jsonl")
    }
    return found
  }

  /// The folder of the only run.
  func directory(_ results: String = "results") throws -> String {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.file("\(results)/trial")
    ).filter { !$0.hasSuffix(".jsonl") }
    return "\(results)/trial/\(try #require(names.count == 1 ? names.first : nil, "\(names)"))"
  }

  /// The size of a file in bytes; 0 if it does not exist.
  func size(of name: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: folder.file(name))
    return attributes?[.size] as? Int ?? 0
  }

  /// Turns a finished run into a run that was stopped after some trials.
  func stop(after trials: Int, results: String = "results") throws {
    let directory = try directory(results)
    let lines = try Self.rows(folder.read("\(directory)/evolution_summary.jsonl"))
    try folder.write(
      "\(directory)/evolution_summary.jsonl",
      lines.prefix(trials).map { $0 + "\n" }.joined())
    for name in folder.files(below: directory)
    where !["evolution_summary.jsonl", "resolved.yaml", "lock.yaml", "experiment.yaml"].contains(
      name)
    {
      try folder.remove("\(directory)/\(name)")
    }
    try folder.remove("\(results)/trial/openings.jsonl")
  }

  static func rows(_ journal: String) -> [String] {
    journal.split(separator: "\n").map(String.init)
  }

  /// The trials of a journal, each as study, fold, iteration and candidate.
  static func keys(_ journal: String) throws -> [String] {
    try rows(journal).map { line in
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let row = try #require(value as? [String: Any])
      let study = try #require(row["study"] as? String)
      return "\(study) \(row["fold"] as? Int ?? 0) \(row["iteration"] as? Int ?? 0)"
        + " \(row["candidate"] as? Int ?? 0)"
    }
  }

  /// Expects all files of two runs to be the same.
  static func expectSame(
    _ found: [String: String], _ expected: [String: String], _ comment: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      found.keys.sorted() == expected.keys.sorted(), "\(comment)", sourceLocation: sourceLocation)
    for (name, text) in expected.sorted(by: { $0.key < $1.key }) {
      #expect(found[name] == text, "\(name) \(comment)", sourceLocation: sourceLocation)
    }
  }
}
