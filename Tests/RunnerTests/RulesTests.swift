import Foundation
import Testing

/// `assay rules`.
@Suite struct RulesTests {
  private static func pack(regex: String = #"\beval\("#, good: String = "safe(x)") -> String {
    """
    schema: assay/rules/v1
    rules:
      - id: python-eval
        name: Text run as code
        message: Whoever writes the text chooses what runs.
        severity: high
        category: security
        languages: [python]
        confidence: 0.8
        cwe: [95]
        patterns: [{regex: '\(regex)'}]
        explanation: It runs.
        recommendation: Parse it.
        examples: {bad: ['eval(x)'], good: ['\(good)']}

    """
  }

  private static func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write(
      "rules/python/manifest.yaml",
      "schema: assay/rule-pack/v1\nname: python\ndescription: d\nsource: s\n")
    try folder.write("rules/python/a.yaml", pack())
    try folder.write(
      "rules/python/corpus/shop.py",
      "eval(a)  # expect: python-eval\neval(b)  # ok: python-eval\nrun(c)  # expect: python-eval\n"
        + "run(d)  # expect: python-eval\n")
    let templates = "\(Program.root)/rules/templates"
    for name in try FileManager.default.contentsOfDirectory(atPath: templates) {
      try folder.write(
        "rules/templates/\(name)", String(contentsOfFile: "\(templates)/\(name)", encoding: .utf8))
    }
    try folder.write("code/a.py", "x = 1\neval(x)\n")
    return folder
  }

  private func rules(_ folder: Folder, _ arguments: String...) async throws -> Program.Result {
    try await Program.run(["rules"] + arguments, in: folder.path)
  }

  @Test("Scores fail the command only on request")
  func test() async throws {
    let folder = try Self.folder()
    let result = try await rules(folder, "test")
    #expect(result.code == 0 && result.errors == "")
    #expect(result.output.contains("python-eval  high       1   1   2   0"), "\(result.output)")
    #expect(result.output.contains("rules/python/corpus/shop.py:2: python-eval (annotated ok)"))
    #expect(result.output.contains("2 of 2 examples hold"))
    #expect(try await rules(folder, "test", "python", "--strict").code == 1)
    let json = try await rules(folder, "test", "--json")
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((value?["rules"] as? [[String: Any]])?.first?["fn"] as? Int == 2)
    try folder.write("rules/python/a.yaml", Self.pack(good: "eval(y)"))
    let failing = try await rules(folder, "test")
    #expect(failing.code == 1)
    #expect(failing.output.contains("python-eval: good example 1 has a finding in python: eval(y)"))
  }

  @Test("A bad rule, annotation or name fails the run, with its place")
  func wrongInput() async throws {
    let folder = try Self.folder()
    try folder.write("rules/python/b.py", "")
    try folder.write("rules/python/corpus/b.py", "x  # expect: python-evil\n")
    let annotation = try await rules(folder, "test")
    #expect(annotation.code == 2)
    #expect(
      annotation.errors == """
        rules/python/corpus/b.py:1:14: error: unknown rule 'python-evil'
        x  # expect: python-evil
                     ^~~~~~~~~~~
        did you mean 'python-eval'?

        """)
    try folder.write("rules/python/a.yaml", Self.pack(regex: "eval("))
    for command in [["test"], ["list"], ["scan", "code"], ["mine", "python"]] {
      let result = try await Program.run(["rules"] + command, in: folder.path)
      #expect(result.code == 2)
      #expect(
        result.errors.hasPrefix(
          "rules/python/a.yaml:11:30: error: not a usable regular expression: missing closing "),
        "\(result.errors)")
    }
    #expect(try await rules(folder, "test", "pyton").code == 2)
    #expect(try await rules(folder, "list", "--rules", "none").code == 2)
    #expect(try await rules(folder, "scan", "none").code == 2)
    #expect(try await rules(folder, "scan", "code", "--fail-on", "bad").code == 2)
  }

  @Test("A scan fails on findings of the given severity")
  func scan() async throws {
    let folder = try Self.folder()
    let result = try await rules(folder, "scan", "code")
    #expect(result.code == 0)
    #expect(
      result.output == """
        a.py:2:1: high: Whoever writes the text chooses what runs. [python-eval]
        eval(x)
        ^~~~~

        1 finding in 1 file by 1 rule: 1 high

        """)
    #expect(try await rules(folder, "scan", "code", "--fail-on", "high").code == 1)
    #expect(try await rules(folder, "scan", "code", "--fail-on", "critical").code == 0)
    let sure = try await rules(
      folder, "scan", "code", "--min-confidence", "0.9", "--fail-on", "info")
    #expect(sure.code == 0)
    let sarif = try await rules(folder, "scan", "code", "--format", "sarif", "--pack", "python")
    let value = try JSONSerialization.jsonObject(with: Data(sarif.output.utf8)) as? [String: Any]
    let run = (value?["runs"] as? [[String: Any]])?.first
    #expect((run?["results"] as? [Any])?.count == 1)
    // A git work tree: ignored files are not scanned.
    try folder.write("code/.gitignore", "out/\n")
    try folder.write("code/out/b.py", "eval(x)\n")
    try folder.git(in: "code", "init", "--quiet")
    let again = try await rules(folder, "scan", "code")
    #expect(again.output == result.output + "not looked at: 1 of other languages\n")
  }

  @Test("Templates are filled and mined, and a gate decides which rules are kept")
  func candidates() async throws {
    let folder = try Self.folder()
    try folder.write(
      "fillings.yaml",
      """
      schema: assay/rule-fillings/v1
      fillings:
        - template: deprecated-call
          id: python-run
          for: python-eval
          values: {language: python, call: run, replacement: safe, severity: low, bad: run(x), good: safe(x)}
        - template: missed-literal
          id: python-walk
          for: python-eval
          values: {language: python, literal: walk, bad: walk(x), good: safe(x)}
      """)
    let filled = try await rules(folder, "fill", "fillings.yaml")
    #expect(filled.code == 0, "\(filled.errors)")
    let lines = filled.output.split(separator: "\n").map(String.init)
    #expect(
      lines.contains { $0.hasPrefix("python-run ") && $0.hasSuffix(" 2    2   0  candidate") })
    #expect(lines.contains { $0.hasPrefix("python-walk ") && $0.hasSuffix("too few right") })
    let mined = try await rules(folder, "mine", "python")
    #expect(mined.output.contains("python-eval-mined-python-1"))
    #expect(mined.output.contains("candidate"))
    // Mined fillings can be filled again.
    let file = try await rules(folder, "mine", "python", "--fillings")
    try folder.write("mined.yaml", file.output)
    #expect(try await rules(folder, "fill", "mined.yaml").output == mined.output)
    let wrong = try await rules(folder, "fill", "rules/python/a.yaml")
    #expect(wrong.code == 2)
  }
}
