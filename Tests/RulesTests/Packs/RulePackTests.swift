import TestSupport
import Testing

@testable import Rules
@testable import Support

/// Packs as folders.
@Suite struct RulePackTests {
  private func write(_ folder: TemporaryFolder, _ pack: String, _ rules: [String: String]) throws {
    try folder.write(
      "rules/\(pack)/manifest.yaml",
      SampleRules.manifest.replacing("name: python", with: "name: \(pack)"))
    for (name, text) in rules { try folder.write("rules/\(pack)/\(name)", text) }
  }

  private static func rules(_ ids: String...) -> String {
    "schema: assay/rules/v1\nrules:\n"
      + ids.map { id in
        """
          - id: \(id)
            name: n
            message: m
            severity: low
            category: correctness
            languages: [python]
            confidence: 0.5
            patterns: [{regex: a}]
            explanation: e
            recommendation: r
            examples: {bad: [a], good: [b]}

        """
      }.joined()
  }

  private func messages(_ error: DiagnosticError?) -> [String] {
    (error?.diagnostics ?? []).map {
      let place = $0.location
      let name = place.file.split(separator: "/").suffix(2).joined(separator: "/")
      return "\(name):\(place.range.start.line) \($0.message)"
    }
  }

  @Test func orderAndManifest() throws {
    let folder = try TemporaryFolder()
    try write(
      folder, "python",
      [
        "z.yaml": Self.rules("python-a"), "b.yaml": Self.rules("python-c", "python-b"),
        "notes.md": "x",
      ])
    try write(folder, "go", ["a.yaml": Self.rules("go-a")])
    try folder.write("rules/templates/a.yaml", "")
    let root = folder.path + "/rules"
    let set = try RulePack.load(folders: RulePack.folders(in: root))
    #expect(set.packs.map(\.name) == ["go", "python"])
    #expect(set.rules.map(\.id) == ["go-a", "python-c", "python-b", "python-a"])
    #expect(set.packOfRule == [0, 1, 1, 1])
    #expect(set.packs[1].license == "Apache-2.0" && set.packs[1].summary == "Rules for Python")
    #expect(try RulePack.folders(in: root, named: ["python"]) == [root + "/python"])
    let unknown = #expect(throws: OperationError.self) {
      try RulePack.folders(in: root, named: ["pyton"])
    }
    #expect(unknown?.code == .argument)
    #expect(unknown?.remedy?.hasPrefix("did you mean 'python'?") == true)
  }

  @Test func allProblemsOfAllFilesAtOnce() throws {
    let folder = try TemporaryFolder()
    try write(
      folder, "python",
      [
        "a.yaml": Self.rules("python-a").replacing("regex: a", with: "regex: 'a('"),
        "b.yaml": Self.rules("python-b").replacing("severity: low", with: "severity: lo"),
        "c.yml": Self.rules("python-c"),
      ])
    try folder.write(
      "rules/python/manifest.yaml",
      SampleRules.manifest.replacing("name: python", with: "name: pyton"))
    try write(folder, "empty", [:])
    let root = folder.path + "/rules"
    let error = #expect(throws: DiagnosticError.self) {
      try RulePack.load(folders: RulePack.folders(in: root))
    }
    #expect(
      messages(error) == [
        "empty/manifest.yaml:1 the pack has no rules: there is no .yaml file beside its manifest",
        "python/a.yaml:10 not a usable regular expression: missing closing parenthesis",
        "python/b.yaml:6 expected one of critical, high, medium, low, info, found 'lo'",
        "python/c.yml:1 a file of rules ends in .yaml",
        "python/manifest.yaml:2 the pack 'pyton' lies in a folder of another name",
      ])
  }

  @Test func idsAreUniqueOverFilesAndPacks() throws {
    let folder = try TemporaryFolder()
    try write(
      folder, "python", ["a.yaml": Self.rules("python-a"), "b.yaml": Self.rules("python-a")])
    let root = folder.path + "/rules"
    let error = #expect(throws: DiagnosticError.self) {
      try RulePack.load(folder: root + "/python")
    }
    #expect(messages(error) == ["python/b.yaml:3 the rule 'python-a' appears twice"])
    #expect(error?.diagnostics.first?.notes.first?.location.file.hasSuffix("python/a.yaml") == true)

    let pack = try SampleRules.set([SampleRules.rule("python-a", finds: "a")]).packs[0]
    let twice = #expect(throws: DiagnosticError.self) { try RuleSet([pack, pack]) }
    #expect(twice?.diagnostics.map(\.message) == ["the rule 'python-a' appears twice"])
  }

  @Test func noManifest() throws {
    let folder = try TemporaryFolder()
    try folder.write("rules/python/a.yaml", Self.rules("python-a"))
    let error = #expect(throws: DiagnosticError.self) {
      try RulePack.load(folder: folder.path + "/rules/python")
    }
    #expect(
      messages(error).first?.hasPrefix("python/manifest.yaml:1 cannot read this file") == true)
  }
}
