import Definitions
package import Support

extension Definition.Repository.Mining {
  /// Reads settings as a definition would write them.
  ///
  /// - Parameters:
  ///   - limit: The largest number of queries, 1 – 100,000.
  ///   - files: How many files a commit may change, such as `2..15`.
  ///   - since: The first day whose commits count, such as `2024-01-31`; all of history if `nil`.
  /// - Throws: ``DiagnosticError`` with everything that is wrong with them.
  package init(limit: Int, files: String, since: String?) throws(DiagnosticError) {
    let text = YAMLWriter.text(
      of: .mapping([
        "limit": .integer(limit), "files": .string(files), "since": since.map { .string($0) },
      ]))
    self = try Decoding.decode(
      .mining, Array(text.utf8), file: "mine", files: .memory([:])
    ).value
  }
}
