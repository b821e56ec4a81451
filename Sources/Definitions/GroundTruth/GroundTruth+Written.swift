import Support

extension GroundTruth {
  /// The ground truth as YAML text that ``parse(text:file:)`` reads back the same.
  ///
  /// Texts stand in quotes wherever a reader could take them for anything but a text.
  ///
  /// - Throws: `OperationError` (`argument`) where it is larger than a ground truth may be, or holds what
  ///   none can: a path or query with control characters, or no query at all.
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
        remedy: "write fewer of them, or leave out what is named below",
        cause: error.diagnostics.first?.message)
    }
    guard read == self else {
      throw OperationError(
        .argument, "the queries of '\(repository)' would be read as others than were written")
    }
    return text
  }

  /// Whether a ground truth can hold a path: one without control characters, other than white space.
  package static func canJudge(_ path: String) -> Bool {
    let scalars = path.unicodeScalars
    return !scalars.contains { $0.properties.generalCategory == .control }
      && !scalars.allSatisfy(\.properties.isWhitespace)
  }
}

extension GroundTruth.Query {
  /// The query as it is written; grades only where one is not 1, the weight only where it is not.
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
