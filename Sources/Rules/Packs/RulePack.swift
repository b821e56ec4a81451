package import Code
package import Support

/// Rules that belong together, with the folder that they and their labelled corpus lie in.
package struct RulePack: Sendable, Hashable {
  /// Its name, also its folder's; the ids of its rules begin with it.
  package let name: String
  /// What it is for, in one line.
  package let summary: String
  /// Where its rules come from: words, or an address.
  package let source: String
  /// The licence of rules that were ported.
  package let license: String?
  /// Its folder, as it was named.
  package let folder: String
  /// Its rules: by file in the order of names' bytes, then in the order of the file.
  package let rules: [Rule]
  /// Where the id of each rule stands.
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

  /// The folder of its labelled corpus, which may not exist.
  package var corpusFolder: String { folder + "/corpus" }
}

/// Several packs together: the rules that are matched, scored and tuned.
///
/// The index of a rule in ``rules`` is what findings, settings and tables mean by a rule.
package struct RuleSet: Sendable, Hashable {
  /// The packs, in the order given.
  package let packs: [RulePack]
  /// The rules of all packs, pack by pack.
  package let rules: [Rule]
  /// For each rule, the index of its pack.
  package let packOfRule: [Int]

  /// Joins packs.
  ///
  /// - Throws: Where an id is in two of them.
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
              "the rule '\(rule.id)' appears twice", at: place,
              notes: [.init("first here", at: earlier)]))
        } else {
          first[rule.id] = place
        }
      }
    }
    if let error = DiagnosticError(findings) { throw error }
  }

  /// The index of the rule of that id.
  package func index(of id: String) -> Int? { rules.firstIndex { $0.id == id } }

  /// The languages of all rules, by name.
  package var languages: [Language] { Set(rules.flatMap(\.languages)).sorted() }
}
