import Definitions
import Foundation
import Testing

/// The reports of a run, which its definition lists.
@Suite struct ReportTests {
  typealias Format = Definition.ReportFormat

  /// All lists of reports, in the order of the formats.
  static let lists: [[Format]] = Format.allCases.reduce([[]]) { lists, format in
    lists + lists.map { $0 + [format] }
  }

  /// The files of a report of a run with two arms.
  static func files(_ format: Format) -> [String] {
    switch format {
    case .markdown: ["report.md"]
    case .trec: ["runs/after.trec", "runs/before.trec"]
    }
  }

  @Test(
    "A run has the files of the listed reports and no others, and every command reads it",
    arguments: lists + [Format.allCases.reversed()])
  func listed(formats: [Format]) async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    let names = formats.map(\.rawValue).joined(separator: ", ")
    try laboratory.writeDefinition(more: "reports: [\(names)]")
    let made = try await Program.run(laboratory.arguments("--quiet"))
    #expect(made.code == 0, "\(made.errors)")
    let always = [
      "experiment.yaml", "lock.yaml", "origin.yaml", "qrels.txt", "resolved.yaml", "results.json",
    ]
    #expect(
      try laboratory.results().keys.sorted() == (always + formats.flatMap(Self.files)).sorted())
    let run = try ReproduceTests.run(laboratory)
    let last =
      formats.contains(.markdown)
      ? "report: \(folder.file(run))/report.md"
      : formats.isEmpty
        ? "results: \(folder.file(run))/results.json" : "report: \(folder.file(run))/runs"
    #expect(made.output.hasSuffix("\n\n\(last)\n"), "\(made.output)")

    let cache = ["--cache", folder.file("cache"), "--quiet"]
    for arguments in [
      ["list"], ["show", run], ["show", run, "--query", "q002"], ["compare", run, run],
      ["reproduce", run, "--keep", "kept"] + cache, ["ablate", run, "--write"] + cache,
    ] {
      let result = try await Program.run(arguments, in: folder.path)
      #expect(result.code == 0, "\(arguments): \(result.errors)")
    }
    #expect(folder.exists("\(run)/ablation.json"))
    let kept = try laboratory.results("kept")
    #expect(kept.keys.sorted() == (always + formats.flatMap(Self.files)).sorted())
  }
}
