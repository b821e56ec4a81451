package import Code
package import Support

/// Rules that belong together, with the folder of their files and their labelled corpus.
package struct RulePack: Sendable, Hashable {
  /// The name of the pack and its folder; the ids of its rules begin with it.
  package let name: String
  /// The purpose in one line.
  package let summary: String
  /// The origin of the rules: words or an address.
  package let source: String
  /// The licence of ported rules.
  package let license: String?
  package let folder: String
  /// The rules: files in the byte order of their names, each in its own order.
  package let rules: [Rule]
  /// The location of each rule's id.
  let places: [SourceLocation]

  package init(
    name: String, summary: String, source: String, license: String?, folder: String, rules: [Rule],
    places: [SourceLocation]
  ) {
    self.name = name
    self.summary = summary
    self.source = source
    self.license = license
    self.folder = folder
    self.rules = rules
    self.places = places
  }

  /// The folder of the labelled corpus; it may not exist.
  var corpusFolder: String { folder + "/corpus" }
}

/// Several packs together. Findings, settings and tables refer to a rule by its index in ``rules``.
package struct RuleSet: Sendable, Hashable {
  package let packs: [RulePack]
  /// The rules of all packs, pack by pack.
  package let rules: [Rule]
  /// For each rule, the index of its pack.
  package let packOfRule: [Int]

  /// - Throws: All ids that occur twice.
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

  /// The languages that the rules cover, by name.
  package var languages: [Language] { Set(rules.flatMap(\.languages)).sorted() }
}
