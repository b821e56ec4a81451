import TestSupport
import Testing

@testable import Ranking
@testable import Support

@Suite struct MapListingTests {
  private func project() async throws -> MapProject {
    var texts: [String: String] = [
      "src/store.py": """
      class GrainStore:
          def put_grain(self, amount):
              return amount

          def take_grain(self, amount, force=False):
              return amount

      def open_store(path):
          return GrainStore()
      """,
      "src/server.py": """
      from store import open_store, GrainStore

      def serve_grain(port):
          store = open_store("x")
          store.put_grain(port)
      """,
      "notes.md": "No code.\n",
    ]
    for number in 0..<12 {
      texts["src/client\(number).py"] =
        "from store import open_store\n\ndef client_call\(number)():\n    open_store(1)\n"
    }
    let files = MemoryFiles(texts)
    let corpus = try await files.corpus()
    let contents = corpus.files.map { Array((texts[$0.path] ?? "").utf8) }
    return MapProject(files: corpus.files, contents: contents, history: .none)
  }

  private func listing(
    _ project: MapProject, _ query: String = "", files: [String] = [], budget: Int = 4000,
    shows: Bool = false
  ) -> MapListing {
    project.listing(
      query: query, conversation: files, parameters: .standard, budget: budget,
      showsConversation: shows)
  }

  @Test("With enough room all files are listed by importance, with their definitions by line")
  func whole() async throws {
    let project = try await project()
    let listing = listing(project)
    #expect(listing.files.count == project.files.count)
    #expect(listing.fileCount == project.files.count)
    #expect(
      listing.text.hasPrefix(
        """
        src/store.py
          1 class GrainStore { put_grain, take_grain }
          2 GrainStore.put_grain(self, amount)
          5 GrainStore.take_grain(self, amount, force)
          8 open_store(path)

        """), "\(listing.text)")
    #expect(listing.text.contains("notes.md\n"))
    #expect(listing.files.allSatisfy { $0.definitions.count == $0.definitionCount })
  }

  @Test("A listing stays within its budget and cuts the last files and the least used definitions")
  func budgets() async throws {
    let project = try await project()
    let whole = listing(project)
    var last = 0
    for budget in 0...whole.tokens + 2 {
      let cut = listing(project, budget: budget)
      #expect(cut.tokens <= budget)
      #expect(cut.text.utf8.count <= budget * TokenCount.bytesPerToken)
      #expect(
        cut.files.map(\.ranked.path) == whole.files.prefix(cut.files.count).map(\.ranked.path))
      for file in cut.files {
        #expect(file.definitions.map(\.line) == file.definitions.map(\.line).sorted())
      }
      last = max(last, cut.files.count)
    }
    #expect(last == whole.files.count)
    // There is room for one definition: the one that most files refer to.
    let short = listing(project, budget: 9)
    #expect(short.text == "src/store.py\n  8 open_store(path)\n")
    #expect(listing(project, budget: -1).text == "")
  }

  @Test("Files in hand are left out unless requested")
  func conversation() async throws {
    let project = try await project()
    let listing = listing(project, files: ["src/server.py"])
    #expect(!listing.files.contains { $0.ranked.path == "src/server.py" })
    #expect(listing.fileCount == project.files.count - 1)
    #expect(listing.files.first?.ranked.path == "src/store.py")
    let shown = self.listing(project, files: ["src/server.py"], shows: true)
    #expect(shown.files.first?.ranked.path == "src/server.py")
  }

  @Test("A definition that the query names comes before definitions with more uses")
  func named() async throws {
    let project = try await project()
    let listing = listing(project, "what calls take_grain", budget: 15)
    #expect(
      listing.text == "src/store.py\n  5 GrainStore.take_grain(self, amount, force)\n",
      "\(listing.text)")
  }

  @Test("A missing path is an error that suggests similar paths")
  func paths() async throws {
    let project = try await project()
    #expect(project.paths(in: "src/store.py, src/server.py") == ["src/store.py", "src/server.py"])
    try project.check(["src/store.py"])
    let error = #expect(throws: OperationError.self) { try project.check(["src/stroe.py"]) }
    #expect(error?.remedy?.contains("src/store.py") == true)
  }
}
