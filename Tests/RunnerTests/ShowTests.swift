import Foundation
import Testing

/// `assay show`.
@Suite struct ShowTests {
  @Test("A run is shown as it was printed, under any of its names")
  func run() async throws {
    let laboratory = try Laboratory(gates: ["after.objective >= 0", "after.mrr@10 > 1"])
    let folder = laboratory.folder
    let ran = try await Program.run(laboratory.arguments("--quiet"))
    let id = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder.file("results/trial")).first)
    let results = try laboratory.results()
    // Everything that a run prints except the path of its report.
    let table = try #require(ran.output.firstRange(of: "\nreport: ")).lowerBound
    let printed = ran.output[..<table].split(separator: "\n")
    for name in ["trial", id, String(id.prefix(4)), "trial/\(id)", "results/trial/\(id)/"] {
      let result = try await Program.run(["show", name], in: folder.path)
      #expect(result.code == 0 && result.errors == "", "\(name): \(result.errors)")
      let lines = result.output.split(separator: "\n")
      #expect(lines[0] == "trial, run \(id), seed 7")
      for line in printed { #expect(lines.contains(line), "\(line)") }
      #expect(result.output.contains("gate FAILED: after.mrr@10 > 1"))
      #expect(result.output.contains("  bm25_k1: 1.5 → 2.2\n"))
    }
    let json = try await Program.run(["show", id, "--json"], in: folder.path)
    #expect(json.output == results["results.json"])
  }

  @Test("A query is shown with the ranking of both arms and the ranks of its judged files")
  func query() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    _ = try await Program.run(laboratory.arguments())
    let both = try await Program.run(["show", "trial", "--query", "a"], in: folder.path)
    #expect(both.code == 2)
    #expect(both.errors.contains("name one of one/a, two/a"), "\(both.errors)")
    let none = try await Program.run(["show", "trial", "--query", "q02"], in: folder.path)
    #expect(none.code == 2 && none.errors.contains("did you mean 'q002'?"), "\(none.errors)")
    let result = try await Program.run(["show", "trial", "--query", "q002"], in: folder.path)
    #expect(result.code == 0, "\(result.errors)")
    let lines = result.output.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    #expect(result.output.hasPrefix("q002 of one: evict the oldest entry\n"))
    // The run files contain the ranks of the judged files.
    let files = try laboratory.results()
    func rank(_ path: String, _ arm: String) throws -> String {
      let topic = try #require(files["runs/\(arm).trec"]).split(separator: "\n")
        .map { $0.split(separator: " ") }.filter { $0[0] == "one/q002" }
      let line = topic.first { $0[2] == path }
      return try line.map { String($0[3]) } ?? { throw Folder.GitFailure(arguments: [path]) }()
    }
    #expect(
      lines.contains([
        "src/store.py", "3", try rank("src/store.py", "before"), try rank("src/store.py", "after"),
      ]), "\(result.output)")
    #expect(result.output.contains("src/store.py [3]"))
    let json = try await Program.run(
      ["show", "trial", "--query", "one/a", "--json"], in: folder.path)
    struct Query: Decodable { let repository: String, id: String, query: String }
    let decoded = try JSONDecoder().decode(Query.self, from: Data(json.output.utf8))
    #expect(decoded.repository == "one" && decoded.query == "accept connection")
  }

  @Test("Errors have a reason: 2 for a wrong name, 3 for a broken run")
  func wrong() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    _ = try await Program.run(laboratory.arguments())
    let run =
      "results/trial/"
      + (try #require(
        try FileManager.default.contentsOfDirectory(atPath: folder.file("results/trial")).first))
    try folder.write("results/tuned/0123456789ab/evolution_summary.jsonl", "{}\n")
    for (name, code, words) in [
      ("trail", 2, "did you mean 'trial'?"), ("truth", 2, "is not the folder of a run"),
      ("tuned", 3, "has not finished after 1 trial"),
    ] {
      let result = try await Program.run(["show", name], in: folder.path)
      #expect(result.code == Int32(code), "\(result.errors)")
      #expect(result.errors.contains(words) && result.output == "", "\(result.errors)")
    }
    let text = try folder.read("\(run)/results.json")
    try folder.write("\(run)/results.json", String(text.prefix(text.count / 2)))
    let torn = try await Program.run(["show", run], in: folder.path)
    #expect(torn.code == 3)
    #expect(torn.errors.contains("results.json' was cut off or damaged"), "\(torn.errors)")
    #expect(torn.errors.contains("cause: line ") && torn.errors.contains("the text ends here"))
  }
}
