import Foundation
import Testing

/// `assay list`.
@Suite struct ListTests {
  @Test("Runs in all states are listed in one table and in one JSON document")
  func states() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    let empty = try await Program.run(["list", "--results", folder.file("truth")])
    #expect(empty.code == 0 && empty.output == "no runs in '\(folder.file("truth"))'\n")
    _ = try await Program.run(laboratory.arguments("--set", "name=other"))
    _ = try await Program.run(laboratory.arguments())
    try folder.write("results/tuned/0123456789ab/evolution_summary.jsonl", "{}\n{}\n{\"torn")
    try folder.write("results/tuned/123456789abc/results.json", "{\"schema\": ")
    let result = try await Program.run(["list"], in: folder.path)
    #expect(result.code == 0 && result.errors == "")
    let lines = result.output.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    #expect(
      lines[0] == [
        "experiment", "run", "state", "before", "after", "difference", "interval", "verdict",
        "queries",
      ])
    #expect(lines[2].starts(with: ["other"]) && lines[3].starts(with: ["trial"]))
    for line in lines[2...3] {
      #expect(line[2] == "done" && line.suffix(3) == ["no", "verdict", "8"], "\(line)")
    }
    #expect(lines[4] == ["tuned", "0123456789ab", "unfinished,", "2", "trials"])
    #expect(lines[5] == ["tuned", "123456789abc", "unreadable"])
    #expect(result.output.contains("tuned/123456789abc: 'results/tuned/123456789abc/results.json'"))

    struct Listing: Decodable {
      struct Run: Decodable {
        struct Objective: Decodable { let difference: Double }
        let experiment: String
        let state: String
        let trials: Int?
        let objective: Objective?
      }
      let schema: String
      let runs: [Run]
    }
    let json = try await Program.run(["list", "--json"], in: folder.path)
    let listing = try JSONDecoder().decode(Listing.self, from: Data(json.output.utf8))
    #expect(listing.schema == "assay-runs/v1")
    #expect(listing.runs.map(\.state) == ["done", "done", "unfinished", "unreadable"])
    #expect(listing.runs[2].trials == 2)
    #expect(listing.runs[0].objective?.difference == listing.runs[1].objective?.difference)
  }

  @Test("2: no folder of results")
  func missing() async throws {
    let folder = try Folder()
    let result = try await Program.run(["list"], in: folder.path)
    #expect(result.code == 2 && result.output == "")
    #expect(result.errors.contains("there is no folder of results 'results'"))
    #expect(try await Program.run(["list", "--results", ""]).code == 2)
  }
}
