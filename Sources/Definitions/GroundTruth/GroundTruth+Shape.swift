import Optimizers
package import Support

extension GroundTruth {
  package static let shape = Shape<GroundTruth>.mapping(
    "a ground truth with repo and queries", Keys.repo, Keys.queries, Keys.source, Keys.commitSHA,
    check: { scope in reportTwins(scope) }
  ) { repository, queries, _, _ in
    var queries = queries
    for index in queries.indices where queries[index].id.isEmpty {
      queries[index].id = generatedID(index)
    }
    return GroundTruth(repository: repository, queries: queries)
  }

  enum Keys {
    static let repo = Key<String>.required("repo", .name, "the repository's name")

    static let queries = Key<[Query]>.required(
      "queries", .sequence("a list of queries", of: query, minimum: 1),
      "queries, with the files that answer them")

    /// Miners of other programs write it; nothing here depends on it.
    static let source = Key<Bool?>.optional("source", .anything, "what made it; not used")

    static let text = Key<String>.required("query", .string("a query"), "the text to search for")

    static let relevantFiles = Key<[String]>.required(
      "relevant_files",
      .sequence(
        "a list of paths", of: .repositoryPath, minimum: 1, unique: ("the path", { $0 })),
      "paths from the repository's root of the files that answer the query; their grade is 1")

    static let id = Key<String?>.optional(
      "id", .name, "the query's name (default: q001, q002 … by its place in the file)")

    static let kind = Key<Query.Kind?>.optional("kind", .choice, "kind of question")

    static let relevance = Key<[Entry<String, Int>]>.standard(
      "relevance",
      .dictionary(
        "a mapping of paths to grades", names: .repositoryPath, values: .integer(in: 0...100)),
      [], [:], "grades of paths; 0 is judged and not relevant")

    static let commitSHA = Key<String?>.optional(
      "commit_sha", .commit, "the commit that the query was made from")

    static let seedFile = Key<String?>.optional(
      "seed_file", .repositoryPath, "the file that the query was made from")

    static let weight = Key<Double>.standard(
      "weight", .real(in: 0.01...100), 1, 1, "weight of the query relative to others")
  }

  /// A query whose id is empty if it is not written.
  private static let query = Shape<Query>.mapping(
    "a mapping with query and relevant_files", Keys.id, Keys.kind, Keys.text,
    Keys.relevantFiles, Keys.relevance, Keys.commitSHA, Keys.seedFile, Keys.weight, Keys.source,
    check: { scope in
      guard let files = scope.value(Keys.relevantFiles) else { return }
      for entry in scope.value(Keys.relevance) ?? [] where entry.value == 0 {
        guard let index = files.firstIndex(of: entry.name) else { continue }
        let listed = scope.node["relevant_files"]?.elements?[index].range ?? entry.nameRange
        scope.report(
          "'\(entry.name)' is among the relevant files, but its grade is 0", at: entry.valueRange,
          notes: [("listed here", listed)])
      }
    }
  ) { id, kind, text, files, relevance, commitSHA, seedFile, weight, _ in
    var judgments = Dictionary(files.map { ($0, 1) }) { first, _ in first }
    for entry in relevance { judgments[entry.name] = entry.value }
    return Query(
      id: id ?? "", text: text, kind: kind, judgments: judgments, commitSHA: commitSHA,
      seedFile: seedFile, weight: weight)
  }

  private static func generatedID(_ index: Int) -> String {
    let number = String(index + 1)
    return "q" + String(repeating: "0", count: max(0, 3 - number.count)) + number
  }

  private static func reportTwins(_ scope: MappingScope) {
    var first: [String: SourceRange] = [:]
    func record(_ name: String, at range: SourceRange) {
      if let earlier = first[name] {
        scope.report("\(name) appears twice", at: range, notes: [("first here", earlier)])
      } else {
        first[name] = range
      }
    }
    for (index, node) in (scope.node["queries"]?.elements ?? []).enumerated() {
      let query = node["query"]
      if let query, let text = query.scalar?.text { record("the query '\(text)'", at: query.range) }
      let id = node["id"]?.scalar?.text ?? generatedID(index)
      record("the id '\(id)'", at: node["id"]?.range ?? query?.range ?? node.range)
    }
  }
}

extension Shape where Value == String {
  package static var repositoryPath: Shape {
    .string("a path from the repository's root", pattern: "^[^/]") { path in
      if path.hasPrefix("/") { return "'\(path)' is absolute; write it from the repository's root" }
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      if parts.contains("..") { return "'\(path)' leaves the repository" }
      if parts.contains(".") || parts.contains("") {
        return "'\(path)' is not the path of a file as git writes it"
      }
      return nil
    }
  }

  /// A commit without quotes may look like a number: `1234567`, `12e4567`.
  static var commit: Shape {
    let phrase = "a commit of 7 to 64 hexadecimal digits"
    let isCommit: @Sendable (String) -> Bool = { text in
      text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
        && (7...64).contains(text.utf8.count)
    }
    let shape = Shape.string(phrase, pattern: "^[0-9a-f]{7,64}$") { text in
      isCommit(text) ? nil : "expected \(phrase), found '\(text)'"
    }
    return Shape(phrase, schema: shape.schema) { node, decoding in
      if let text = node.scalar?.text, isCommit(text) { return text }
      return shape.decode(node, decoding)
    }
  }
}

extension Shape where Value == Bool {
  /// Any value, which is not kept.
  static var anything: Shape {
    Shape("anything", schema: [:]) { _, _ in true }
  }
}
