package import Support

package struct RankingFailure: Sendable, Hashable {
  var query: String
  var seedFile: String?
  var expectedTop: [String]
  var actualTop: [String]
  var ndcg: Double
  var commitMessage = ""
  var repository: String?
  var fileCount: Int?

  package static func load(path: String) throws(DiagnosticError) -> [RankingFailure] {
    let files = SourceFiles(
      kind: SourceFiles.disk.kind,
      read: { path, limit throws(OperationError) in
        JSONEscapes.withoutPairs(try SourceFiles.disk.read(path, limit))
      })
    return try Decoding.load(.failures, path: path, files: files).value
  }
}

extension Shape where Value == [RankingFailure] {
  static var failures: Shape {
    let paths = Shape<[String]>.sequence("a list of paths", of: .anyText("a path"))
    let failure = Shape<RankingFailure>.mapping(
      "a ranking failure with query, expected_top, actual_top and ndcg",
      Key<String>.required("query", .string("a query", allowsLines: true), "what was asked"),
      Key<String?>.optional("seed_file", .anyText("a path"), "the file that was in hand"),
      Key<[String]>.required("expected_top", paths, "what should be first"),
      Key<[String]>.required("actual_top", paths, "what was first"),
      Key<Double>.required("ndcg", .real(in: 0...1), "the ranking's nDCG"),
      Key<String>.standard(
        "commit_message", .anyText("a text"), "", "", "the commit that the case is from"),
      Key<RepositoryContext>.standard(
        "repo_context", .repositoryContext, .init(), [:], "the repository")
    ) { query, seed, expected, actual, ndcg, message, context in
      RankingFailure(
        query: query, seedFile: seed?.isEmpty == true ? nil : seed, expectedTop: expected,
        actualTop: actual, ndcg: ndcg, commitMessage: message, repository: context.name,
        fileCount: context.files)
    }
    return .sequence("a list of ranking failures", of: failure, minimum: 1)
  }
}

private struct RepositoryContext: Sendable {
  var name: String?
  var files: Int?
}

extension Shape where Value == RepositoryContext {
  fileprivate static var repositoryContext: Shape {
    let name = Shape<String>.anyText("a name")
    let count = Shape<Int>.integer(in: 0...1_000_000_000)
    let schema: JSONValue = [
      "type": "object", "properties": ["name": name.schema, "file_count": count.schema],
    ]
    return Shape("a mapping with name and file_count", schema: schema) { node, decoding in
      guard node.entries != nil else {
        decoding.report(node, isNot: "a mapping with name and file_count")
        return nil
      }
      var context = RepositoryContext()
      if let node = node["name"] {
        guard let text = name.decode(node, decoding) else { return nil }
        context.name = text
      }
      if let node = node["file_count"] {
        guard let number = count.decode(node, decoding) else { return nil }
        context.files = number
      }
      return context
    }
  }
}

extension Shape where Value == String {
  fileprivate static func anyText(_ phrase: String) -> Shape {
    Shape(phrase, schema: ["type": "string"]) { node, decoding in
      guard case .string(let text)? = node.scalar?.value else {
        // A plain YAML scalar that is empty or reads as a number is not a text.
        decoding.report(node, isNot: phrase)
        return nil
      }
      return text
    }
  }
}

/// JSON's escapes of characters beyond the first plane, which YAML does not have.
enum JSONEscapes {
  /// Returns a text with escaped surrogate pairs replaced by YAML's escapes of the same characters.
  static func withoutPairs(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "\\")) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\") else {
        result.append(bytes[index])
        index += 1
        continue
      }
      if let high = unit(bytes, at: index), UTF16.isLeadSurrogate(high),
        let low = unit(bytes, at: index + 6), UTF16.isTrailSurrogate(low)
      {
        let scalar = 0x10000 + (UInt32(high & 0x3FF) << 10) + UInt32(low & 0x3FF)
        let hex = String(scalar, radix: 16)
        result += Array("\\U".utf8) + Array(repeating: UInt8(ascii: "0"), count: 8 - hex.count)
        result += hex.utf8
        index += 12
      } else {
        result += bytes[index..<min(index + 2, bytes.count)]
        index += 2
      }
    }
    return result
  }

  private static func unit(_ bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    return UInt16(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
  }
}
