import Foundation
import Testing

/// What files, commits and queries are called never reaches a terminal as it is.
@Suite struct HostileOutputTests {
  private static let odd = [
    "\u{1B}[31mred", "bell\u{7}", "two\n9.99  forged", "back\rforged", "\u{9B}31m", "\u{202E}gpj",
    "\u{2066}x\u{2069}", "\u{7F}", "del\u{8}\u{8}", "\u{85}next", "\u{2028}line",
  ]

  private static func isSafe(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar == "\n" || scalar == "\t"
      case .lineSeparator, .paragraphSeparator, .format: false
      default: true
      }
    }
  }

  private func check(_ result: Program.Result, _ name: String) {
    #expect(Self.isSafe(result.output), "\(name): \(result.output.debugDescription)")
    #expect(Self.isSafe(result.errors), "\(name): \(result.errors.debugDescription)")
    for line in (result.output + "\n" + result.errors).split(separator: "\n") {
      #expect(!line.hasPrefix("9.99  forged"), "\(name): a name forged a line")
    }
  }

  /// A repository in which names of files and folders, contents and messages are hostile.
  private func laboratory() throws -> Laboratory {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    for (number, name) in Self.odd.enumerated() {
      let code = """
        \"\"\"Module \(number) \u{1B}[1mbold\u{7}.\"\"\"
        from src.store import Store

        class Xylophone\(number):
            def play_note_\(number)(self, note="\u{1B}[2J\u{202E}"):
                return eval(note)  # \u{1B}]0;title\u{7}

        """
      try folder.write("one/src/\(name).py", code)
      try folder.write("one/\(name)/inner\(number).py", code)
    }
    try folder.write("one/README.md", "# One\u{1B}[31m\r\n\r\nText\u{7} with \u{202E}signs.\r\n")
    try laboratory.commit("one", "Add every \u{1B}[31mxylophone\u{7} now", at: 1_691_000_000)
    for (number, name) in Self.odd.enumerated() {
      try folder.write("one/src/\(name).py", "class Xylophone\(number):\n    pass\n")
    }
    try laboratory.commit(
      "one", "Fix the \u{1B}]0;x\u{7}notes\rof \u{202E}xylophones", at: 1_692_000_000)
    return laboratory
  }

  @Test("Commands on a repository print no control character but line breaks and tabs")
  func repository() async throws {
    let laboratory = try laboratory()
    let folder = laboratory.folder
    let (one, cache) = (folder.file("one"), ["--cache", folder.file("cache")])
    let path = "src/\(Self.odd[0]).py"
    let commands: [[String]] = [
      ["search", "xylophone play note", "--repository", one, "--limit", "100"],
      ["search", "xylophone", "--explain", "--repository", one, "--limit", "100"],
      ["search", "\u{1B}[31m xylophone \u{202E}", "--explain", "--repository", one],
      ["search", "xylophone", "--worktree", "--repository", one],
      ["map", one, "--focus", "xylophone \u{1B}"], ["map", one, "--explain", "--budget", "9000"],
      ["map", one, "--files", path], ["map", one, "--files", "src/\u{1B}none.py"],
      ["context", "bootstrap", one, "--budget", "20000"],
      ["context", "bootstrap", one, "--task", "play a \u{1B}[31mxylophone"],
      ["context", "relevant", path, "--repository", one],
      ["context", "relevant", "\u{1B}\u{9B}.py", "--repository", one],
      ["mine", one, "--output", folder.file("mined\u{1B}.yaml"), "--files", "1..30"],
      ["mine", one, "--map", "--output", folder.file("mined.yaml"), "--files", "1..30"],
      ["rules", "scan", one, "--rules", Program.root + "/rules"],
    ]
    for command in commands {
      let own = command[0] == "rules" ? [] : cache
      let result = try await Program.run(command + own)
      #expect([0, 1, 2].contains(result.code), "\(command): \(result.errors)")
      check(result, command.joined(separator: " "))
    }
    // JSON keeps the names.
    let json = try await Program.run(["map", one, "--json", "--budget", "20000"] + cache)
    #expect(json.output.contains("\\u001b[31mred.py"), "\(json.output)")
  }

  @Test("Tools print no control character but line breaks and tabs")
  func tools() async throws {
    let laboratory = try laboratory()
    let cache = ["--cache", laboratory.folder.file("cache")]
    let path = "src/\(Self.odd[0]).py"
    let names = try await Program.run(["tool"]).output.split(separator: "\n")
      .filter { !$0.hasPrefix(" ") }.map(String.init)
    #expect(names.count > 5)
    for name in names {
      for arguments in [
        [], ["name=Xylophone1"], ["symbol=Xylophone1"], ["query=xylophone"], ["path=\(path)"],
        ["file=\(path)"], ["files=\(path)"], ["query=\u{1B}[31m"], ["path=\u{1B}\n9.99  forged"],
      ] {
        let result = try await Program.run(
          ["tool", name, laboratory.folder.file("one")] + cache
            + arguments.flatMap { ["--argument", $0] })
        check(result, "tool \(name) \(arguments)")
      }
    }
  }

  @Test("Runs, their queries and diagnostics print no control character but line breaks and tabs")
  func runs() async throws {
    let laboratory = try laboratory()
    let folder = laboratory.folder
    let path = "src/\(Self.odd[0]).py"
    let quoted = String(
      decoding: try JSONEncoder().encode([path, "src/\(Self.odd[1]).py"]), as: UTF8.self)
    let query = #""find \u001b[31m xylophone\r \u202e""#
    let ran = try await Program.run(laboratory.arguments())
    #expect(ran.code == 0, "\(ran.errors)")
    check(ran, "run")
    let truth = try folder.read("truth/one.yaml")
    try folder.write(
      "truth/one.yaml",
      "repo: one\nqueries:\n"
        + ["a", "b", "c", "d"].map {
          "  - {id: \($0), query: \(query), relevant_files: \(quoted)}\n"
        }.joined())
    let refused = try await Program.run(laboratory.arguments())
    #expect(refused.code == 2)
    check(refused, "refused run")
    try folder.write("truth/one.yaml", truth)
    for command in [
      ["show", "trial"], ["show", "trial", "--query", "one/a"],
      ["show", "trial", "--query", "\u{1B}[31m"], ["list"], ["reproduce", "trial"],
      ["show", "\u{1B}[31m\n9.99  forged"], ["list", "--results", "\u{1B}[31m\n9.99  forged"],
      ["plan", laboratory.definition], ["compare", "trial", "trial"],
      ["search", "x", "--repository", "none\u{1B}[31m\n9.99  forged"],
      ["check", "none\u{1B}[31m\n9.99  forged"], ["\u{1B}[31m\n9.99  forged"],
      ["search", "x", "--\u{1B}[31m"],
    ] {
      let more = ["reproduce"].contains(command[0]) ? ["--cache", folder.file("cache")] : []
      check(try await Program.run(command + more, in: folder.path), command.joined(separator: " "))
    }
    try folder.write("bad.yaml", "schema: assay/v1\n\"na\\e[31mme\": \"\\e]0;x\"\n# \u{202E}\n")
    let checked = try await Program.run(["check", folder.file("bad.yaml")])
    #expect(checked.code == 2)
    check(checked, "check")
  }
}
