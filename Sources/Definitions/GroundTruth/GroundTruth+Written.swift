import Support

extension GroundTruth {
  /// Returns the ground truth as YAML text that ``parse(text:file:)`` reads back as the same value.
  ///
  /// A string is quoted wherever a reader could take it for anything else.
  ///
  /// - Throws: `OperationError` (`argument`) if it is larger than a ground truth may be, or
  ///   contains something that none can: a path or query with control characters, or no query at
  ///   all.
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

  /// True if a ground truth can contain the path, that is, if it has no control characters and is
  /// not blank.
  package static func canJudge(_ path: String) -> Bool {
    let scalars = path.unicodeScalars
    return !scalars.contains { $0.properties.generalCategory == .control }
      && !scalars.allSatisfy(\.properties.isWhitespace)
  }
}

extension GroundTruth.Query {
  /// The query as it is written, with grades only if one is not 1, and with a weight only if it is
  /// not 1.
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
