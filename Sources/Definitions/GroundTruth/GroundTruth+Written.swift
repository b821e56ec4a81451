import Support

extension GroundTruth {
  /// The ground truth as YAML text that ``parse(text:file:)`` reads back as the same value.
  ///
  /// - Throws: `OperationError` (`argument`) if none can contain it: it is too large or has no
  /// query, or a path or query has control characters.
  package func yaml() throws -> String {
    let text = YAMLWriter.text(
      of: .mapping([
        "repo": .string(repository), "queries": .sequence(queries.map(\.written)),
      ]))
    let read: GroundTruth
    do throws(DiagnosticError) {
      read = try GroundTruth.parse(text: text, file: "\(repository).yaml")
    } catch {
      throw OperationError(
        .argument, "the queries of '\(repository)' cannot be written as a ground truth",
        remedy: "write fewer of them, or leave out the ones named below",
        cause: error.diagnostics.first?.message)
    }
    guard read == self else {
      throw OperationError(
        .argument, "the queries of '\(repository)' would be read differently than they were written"
      )
    }
    return text
  }

  /// True if a ground truth can contain the path: it has no control characters and is not blank.
  package static func canJudge(_ path: String) -> Bool {
    let scalars = path.unicodeScalars
    return !scalars.contains { $0.properties.generalCategory == .control }
      && !scalars.allSatisfy(\.properties.isWhitespace)
  }
}

extension GroundTruth.Query {
  /// Grades are written only if one is not 1, and the weight only if it is not 1.
  fileprivate var written: JSONValue {
    let graded = judgments.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let isGraded = graded.contains { $0.value != 1 }
    return .mapping([
      "id": .string(id), "kind": kind.map { .string($0.rawValue) }, "query": .string(text),
      "relevant_files": .sequence(relevantPaths.map { .string($0) }),
      "relevance": isGraded
        ? .mapping(graded.map { .init(key: $0.key, value: .integer($0.value)) }) : nil,
      "commit_sha": commitSHA.map { .string($0) }, "seed_file": seedFile.map { .string($0) },
      "weight": weight == 1 ? nil : .number(weight),
    ])
  }
}
