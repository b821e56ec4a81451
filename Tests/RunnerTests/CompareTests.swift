import Foundation
import Testing

/// `assay compare`.
@Suite struct CompareTests {
  @Test("Two runs are paired on their common queries; differing files are a warning")
  func runs() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    _ = try await Program.run(laboratory.arguments(results: "first"))
    // Another setting, another tree in one repository, and one query less.
    try folder.write("two/more.go", "package main\n\n// List joins text.\nfunc List() {}\n")
    try laboratory.commit("two", "third", at: 1_699_000_000)
    let truth = try folder.read("truth/two.yaml")
    try folder.write(
      "truth/two.yaml",
      truth.split(separator: "\n").filter { !$0.contains("id: b") }.joined(separator: "\n"))
    let second = try await Program.run(
      laboratory.arguments("--update-lock", "--set", "after.bm25_k1=1.25", results: "second"))
    #expect(second.code == 0, "\(second.errors)")
    func run(_ results: String) throws -> String {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder.file("\(results)/trial"))
      return "\(results)/trial/\(try #require(names.first))"
    }
    let (one, other) = (try run("first"), try run("second"))
    let result = try await Program.run(["compare", one, other], in: folder.path)
    #expect(result.code == 0, "\(result.errors)")
    let id = try #require(one.split(separator: "/").last)
    #expect(result.errors.hasPrefix("warning: two: the runs read different files (trees "))
    #expect(result.output.contains("compared on 7 queries of both\n"))
    #expect(result.output.contains("left out: 1 query of \(id) only\n"))
    #expect(result.output.contains("parameters that differ between the arms: 1\n"))
    #expect(result.output.contains("  bm25_k1: 2.2 → 1.25\n"))
    #expect(result.output.contains("10000 resamples, seed 7."))
    #expect(result.output.contains("objective: no verdict: 7 queries are fewer than 50\n"))
    let few = try await Program.run(
      ["compare", one, other, "--expect", "improved"], in: folder.path)
    #expect(few.code == 4 && few.output == result.output)
    let json = try await Program.run(["compare", one, other, "--json"], in: folder.path)
    struct Document: Decodable {
      struct Counts: Decodable { let both: Int, first_only: Int, second_only: Int }
      let schema: String
      let queries: Counts
      let warnings: [String]
    }
    let document = try JSONDecoder().decode(Document.self, from: Data(json.output.utf8))
    #expect(document.schema == "assay-comparison/v1" && document.warnings.count == 1)
    #expect(document.queries.both == 7 && document.queries.first_only == 1)

    try folder.write(
      "truth/one.yaml", try folder.read("truth/one.yaml").replacing(": 3", with: ": 2"))
    _ = try await Program.run(laboratory.arguments("--update-lock", results: "third"))
    let judged = try await Program.run(["compare", one, try run("third")], in: folder.path)
    #expect(judged.code == 3 && judged.output == "")
    #expect(judged.errors.contains("query 'q002' of 'one' is judged differently"))
    #expect(judged.errors.contains("src/store.py: grade 3 and grade 2"), "\(judged.errors)")
  }

  @Test(
    "The exit code tells if the verdict is the expected one",
    arguments: [
      ("published-search", "before,after", ["--expect", "improved"], 0),
      ("published-search", "after,before", ["--expect", "improved"], 1),
      ("published-search", "after,before", ["--expect", "not-worse", "--margin", "0.1"], 1),
      ("swift-ecosystem", "before,after", ["--expect", "improved"], 4),
      ("swift-ecosystem", "before,after", ["--expect", "not-worse", "--margin", "0.02"], 0),
      ("swift-ecosystem", "before,after", ["--expect", "not-worse", "--margin", "0.001"], 4),
      ("swift-ecosystem", "after,before", [], 0),
    ])
  func expectations(run: String, arms: String, more: [String], code: Int32) async throws {
    let result = try await Program.run(
      ["compare", run, run, "--arms", arms] + more, in: Program.root)
    #expect(result.code == code, "\(result.errors)\(result.output.suffix(300))")
    #expect(result.errors == "")
  }

  @Test(
    "2: wrong arguments, each with a remedy",
    arguments: [
      (["--arms", "before"], "--arms takes two names"),
      (["--arms", "before,after", "--arm", "after"], "exclude each other"),
      (["--arm", "aftr"], "did you mean 'after'?"), (["--margin", "0"], "--margin takes a number"),
      (["--margin", "nan"], "--margin takes a number"),
      (["--expect", "better"], "--expect takes improved or not-worse"),
      (["--expect", "not-worse"], "needs --margin"),
    ])
  func arguments(more: [String], words: String) async throws {
    let runs = ["published-search", "published-search"]
    let result = try await Program.run(["compare"] + runs + more, in: Program.root)
    #expect(result.code == 2 && result.output == "", "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
  }
}
