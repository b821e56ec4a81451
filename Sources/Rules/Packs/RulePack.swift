package import Code
package import Support

/// Rules that belong together, with the folder of their files and their labelled corpus.
package struct RulePack: Sendable, Hashable {
  /// The name of the pack and its folder; the ids of its rules begin with it.
  package let name: String
  package let summary: String
  package let source: String
  package let license: String?
  package let folder: String
  /// The rules: files in the byte order of their names, each in its own order.
  package let rules: [Rule]
  let places: [SourceLocation]

  /// The folder of the labelled corpus; it may not exist.
  var corpusFolder: String { folder + "/corpus" }
}

/// Several packs together. Findings, settings and tables refer to a rule by its index in ``rules``.
package struct RuleSet: Sendable, Hashable {
  package let packs: [RulePack]
  package let rules: [Rule]
  package let packOfRule: [Int]

  package init(_ packs: [RulePack]) throws(DiagnosticError) {
    self.packs = packs
    rules = packs.flatMap(\.rules)
    packOfRule = packs.indices.flatMap { index in packs[index].rules.map { _ in index } }
    var first: [String: SourceLocation] = [:]
    var findings: [Diagnostic] = []
    for pack in packs {
      for (rule, place) in zip(pack.rules, pack.places) {
        if let earlier = first[rule.id] {
          findings.append(
            Diagnostic(
              "the rule '\(rule.id)' is defined twice", at: place,
              notes: [.init("first here", at: earlier)]))
        } else {
          first[rule.id] = place
        }
      }
    }
    if let error = DiagnosticError(findings) { throw error }
  }

  package func index(of id: String) -> Int? { rules.firstIndex { $0.id == id } }

  package var languages: [Language] { Set(rules.flatMap(\.languages)).sorted() }
}
