@testable import CodeTools
@testable import Ranking
@testable import Support
import TestSupport
import Testing

@Suite struct ContextAssemblerTests {
  @Test("An introduction has its sections in order with correct numbers for a small project")
  func introduction() async throws {
    let project = try await ContextProjects.make(packages: 2, modules: 3)
    let assembler = ContextAssembler(project, parameters: .standard)
    let context = assembler.bootstrap(task: "keep grain", budget: 4000)
    #expect(
      context.sections.map { String($0.title.prefix { $0 != "," && $0 != ":" }) } == [
        "Project granary", "Found for the task", "Map", "Hotspots", "Conventions",
      ])
    let summary = context.sections[0].text.split(separator: "\n")
    #expect(
      summary[1]
        == "Granary is a store of grain in silos. It counts what comes and goes.")
    #expect(summary.contains("Manifest: pyproject.toml (named granary)"))
    #expect(summary.contains("Entry point: main.py:3"))
    // 6 modules, 2 empty files, 2 tests, the program, the README and the manifest.
    #expect(summary[2].hasPrefix("Size: 13 files, "), "\(summary[2])")
    #expect(summary[2].hasSuffix("; tests: 2"))
    // What was found for the task comes first in the answer.
    #expect(
      context.answer.sections.map(\.title).prefix(2) == ["Found for the task", "Project granary"])
    #expect(context.answer.sections[1].items.first?.path == "main.py")
    #expect(context.text.contains("  module0.py:3 class Silo0x0: Base1, Base2, Base3, …+4 { "))
    #expect(context.text.contains("Keeps grain of kind 0x0."))
    #expect(context.sections[3].text.contains("package0/module0.py: 40 commits, "))
  }

  @Test("Without a task nothing is searched; a blank is no task")
  func task() async throws {
    let project = try await ContextProjects.make(packages: 2, modules: 3)
    let assembler = ContextAssembler(project, parameters: .standard)
    let without = assembler.bootstrap(task: nil, budget: 4000)
    #expect(!without.sections.contains { $0.title == "Found for the task" })
    #expect(assembler.bootstrap(task: " \n", budget: 4000) == without)
    // A task without results is still a task: its shares apply.
    let vain = assembler.bootstrap(task: "xylophone", budget: 4000)
    #expect(!vain.sections.contains { $0.title == "Found for the task" })
    #expect(vain.sections[0].budget == 1520)
    #expect(without.sections[0].budget == 1600)
  }

  @Test("Shares are normalized, and what a section leaves goes to the next")
  func shares() async throws {
    let material = ContextMaterial(try await ContextProjects.make(packages: 8, modules: 9))
    // The sum is 1.2, so the summary gets 0.6 / 1.2 of the budget.
    let context = ContextAssembler(
      material,
      parameters: .standard.with([
        "summary_ratio_no_hint": 0.6, "structure_ratio_no_hint": 0.5,
        "conventions_ratio_no_hint": 0.1,
      ])
    ).bootstrap(task: nil, budget: 6000)
    let summary = context.sections[0]
    #expect(summary.budget == 3000)
    let conventions = try #require(context.sections.last)
    #expect(conventions.title == "Conventions")
    // The summary and the line between sections count.
    #expect(abs(conventions.budget - (500 + 3000 - summary.tokens)) <= 1)
    let map = context.sections[1]
    #expect(abs(map.budget - (2500 + conventions.budget - conventions.tokens)) <= 1)
  }

  @Test("The files of results come first in the map")
  func resultsFirst() async throws {
    let material = ContextMaterial(try await ContextProjects.make(packages: 3, modules: 4))
    let assembler = ContextAssembler(material, parameters: .standard)
    let map = try #require(
      assembler.bootstrap(task: "Silo2x3", budget: 2000).answer.sections.first {
        $0.title.hasPrefix("Map")
      })
    #expect(map.items.first?.path == "package2/module3.py")
    let plain = try #require(
      assembler.bootstrap(task: nil, budget: 2000).answer.sections.first {
        $0.title.hasPrefix("Map")
      })
    // All modules use those of the first package; few use the others.
    #expect(plain.items.first?.path.hasPrefix("package0/") == true)
  }

  @Test("Earlier results give the same text as a search")
  func results() async throws {
    let project = try await ContextProjects.make(packages: 3, modules: 4)
    let assembler = ContextAssembler(project, parameters: .standard)
    let results = Searcher(project.index, parameters: .standard).search("pour grain", count: 50)
    #expect(
      assembler.bootstrap(results: results, budget: 3000)
        == assembler.bootstrap(task: "pour grain", budget: 3000))
  }

  @Test("The same project read twice, in other batches, gives the same bytes")
  func determinism() async throws {
    var texts = SampleCorpus.texts
    texts["README.md"] = "# Sample\n\nSome words on what this sample is about.\n"
    var seen: Set<String> = []
    for jobs in [1, 4, 2] {
      let project = try await ContextProjects.project(
        texts, changes: [["src/store.py"], ["src/store.py", "src/log.py"]], jobs: jobs)
      let assembler = ContextAssembler(project, parameters: .standard)
      let text = assembler.bootstrap(task: "start server", budget: 3000).text
      let around = try assembler.relevant(files: ["src/store.py", "src/log.py"], budget: 3000).text
      seen.insert(text + around)
    }
    #expect(seen.count == 1)
  }

  @Test("A line break in a path does not break a line")
  func oddPaths() async throws {
    let project = try await ContextProjects.project([
      "so\nurce/## Fake\r\nsection.py": "def one():\n    pass\n", "b.py": "x = 1\n",
    ])
    let assembler = ContextAssembler(project, parameters: .standard)
    let text = assembler.bootstrap(task: "one", budget: 2000).text
    #expect(text.contains(#"so\u{A}urce/## Fake\u{D}\u{A}section.py:1 one()"#))
    #expect(text.contains("so\\u{A}urce/\n  ## Fake\\u{D}\\u{A}section.py:1 one()\n"))
    #expect(!text.contains("\n## Fake"))
    #expect(!text.contains("\r"))
  }
}
