import Definitions
package import Support

extension Definition.Repository.Mining {
  package init(limit: Int, files: String, words: Int = 3, since: String?) throws(DiagnosticError) {
    let text = YAMLWriter.text(
      of: .mapping([
        "limit": .integer(limit), "files": .string(files), "words": .integer(words),
        "since": since.map { .string($0) },
      ]))
    self = try Decoding.decode(
      .mining, Array(text.utf8), file: "mine", files: .memory([:])
    ).value
  }
}
