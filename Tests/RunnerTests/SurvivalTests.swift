import Foundation
import Testing

/// A file that an analyser does not survive is left out of that analysis, and named; everything else goes
/// on.
@Suite struct SurvivalTests {
  private static let crash = "int f() " + String(repeating: "{", count: 45_000) + "\n"
  private static let warning =
    "warning: symbols of src/crash.c were not read: the parser crashed\n"

  private func laboratory() throws -> Laboratory {
    let laboratory = try Laboratory()
    try laboratory.folder.write("one/src/crash.c", Self.crash + "/* searchable words */\n")
    try laboratory.commit("one", "crash", at: 1_696_000_000)
    return laboratory
  }

  @Test("Every command that indexes names the file once and answers")
  func commands() async throws {
    let laboratory = try laboratory()
    let one = laboratory.folder.file("one")
    let cache = ["--cache", laboratory.folder.file("cache")]
    for (arguments, words) in [
      (["search", "evict oldest", "--repository", one], "Store.evict_oldest"),
      (["search", "searchable words", "--repository", one], "src/crash.c"),
      (["tool", "search_symbols", one, "--argument", "name=Store"], "src/store.py"),
      (["map", one], "src/server.py"), (["context", "bootstrap", one], "## Project one"),
    ] {
      let result = try await Program.run(arguments + cache)
      #expect(result.code == 0, "\(result.errors)")
      #expect(result.output.contains(words), "\(arguments): \(result.output)")
      #expect(result.errors == Self.warning, "\(arguments)")
    }
  }

  @Test("A run counts it with its reason in the report and in results.json")
  func run() async throws {
    let laboratory = try laboratory()
    let result = try await Program.run(laboratory.arguments("--quiet"))
    #expect(result.code == 0, "\(result.errors)")
    let line = "one: symbols of src/crash.c were not read: the parser crashed"
    #expect(result.errors.components(separatedBy: line).count == 2, "\(result.errors)")
    let files = try laboratory.results()
    let document = try #require(files["results.json"])
    #expect(document.contains(#""left_out": {"symbols: the parser crashed": 1}"#))
    #expect(files["report.md"]?.contains("1 symbols: the parser crashed") == true)
    #expect(files["report.md"]?.contains(line) == true)
    let again = try await Program.run(
      laboratory.arguments("--quiet", "--jobs", "1", results: "again", cache: "new"))
    #expect(again.code == 0)
    #expect(try laboratory.results("again")["results.json"] == document)
  }

  @Test("Ablating a run and reproducing it name the file too")
  func repeated() async throws {
    let laboratory = try laboratory()
    #expect(try await Program.run(laboratory.arguments("--quiet")).code == 0)
    let run = try ReproduceTests.run(laboratory)
    let line = "warning: one: symbols of src/crash.c were not read: the parser crashed\n"
    for command in ["ablate", "reproduce"] {
      let result = try await Program.run(
        [command, run, "--quiet", "--cache", laboratory.folder.file("cache")],
        in: laboratory.folder.path)
      #expect(result.code == 0, "\(command): \(result.errors)")
      #expect(result.errors.components(separatedBy: line).count == 2, "\(result.errors)")
    }
  }

  @Test("A name cannot forge a line or reach a terminal raw")
  func name() async throws {
    let folder = try Folder()
    try folder.write("one/a\u{1B}[31m\nb\u{85}\u{202E}.c", Self.crash)
    try folder.write("one/other.py", "def evict(): pass\n")
    let result = try await Program.run([
      "search", "evict", "--repository", folder.file("one"), "--cache", folder.file("cache"),
    ])
    #expect(result.code == 0)
    #expect(result.output.contains("other.py"))
    #expect(
      result.errors
        == #"warning: symbols of a\u{1B}[31m\u{A}b\u{85}\u{202E}.c were not read: the parser crashed"#
        + "\n")
  }

  @Test("A hundred thousand angle brackets in TypeScript do not hold up a search")
  func angles() async throws {
    let folder = try Folder()
    try folder.write("one/a.ts", String(repeating: "<", count: 100_000))
    try folder.write("one/b.ts", "export const evict = () => 1\n")
    let result = try await Program.run([
      "search", "evict", "--repository", folder.file("one"), "--cache", folder.file("cache"),
    ])
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.contains("b.ts:1-1  "), "\(result.output)")
  }
}
