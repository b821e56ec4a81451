import Support
import TestSupport
import Testing

@testable import Code
@testable import Ranking

@Suite struct MapFileTests {
  private func references(_ file: MapFile) -> [UInt64: [Int]] {
    Dictionary(
      uniqueKeysWithValues: file.references.map { ($0.name, [Int($0.count), Int($0.calls)]) })
  }

  @Test("Identifiers of code count; those in comments and literals and the file's own names do not")
  func references() {
    let file = MapFixture.file(
      types: ["Heap"], functions: ["sift"],
      text: """
        // Queue is not meant
        struct Heap { let queue: Queue = Queue(of: "Stack"); /* Queue */ }
        func sift() { sift(); push (queue, x) }
        let text = "value: \\(Queue.shared)"
        """)
    let found = references(file)
    #expect(found[MapName.exact("Queue")] == [3, 1])
    #expect(found[MapName.exact("push")] == [1, 1])
    #expect(found[MapName.exact("queue")] == [2, 0])
    #expect(found[MapName.exact("shared")] == [1, 0])
    for absent in ["Heap", "sift", "Stack", "x", "meant"] {
      #expect(found[MapName.exact(absent)] == nil, "\(absent)")
    }
  }

  @Test("In prose and data only words that look like identifiers count")
  func prose() {
    let file = MapFixture.file(
      Language(rawValue: "markdown"), text: "Call `page_rank` or Searcher.run() on a SearchIndex_.")
    #expect(
      Set(file.references.map(\.name))
        == Set(["page_rank", "run", "SearchIndex_"].map { MapName.exact($0) }))
    #expect(file.family == .prose)
  }

  @Test("Each language has a family, even one whose comment syntax is unknown")
  func families() {
    let code = LanguageCatalog.all.filter { $0.hasDefinitions }.map(\.language)
    #expect(code.count > 20)
    for language in code { #expect(LanguageFamily(language) != .prose, "\(language.rawValue)") }
    #expect(
      LanguageFamily(.cpp) == .c && LanguageFamily(.typescript) == LanguageFamily(.javascript))
    #expect(LanguageFamily(.go) != LanguageFamily(.rust))
    for prose in LanguageCatalog.all where prose.isProse {
      #expect(LanguageFamily(prose.language) == .prose)
    }
    let fortran = MapFixture.file(Language(rawValue: "fortran"), text: "call solve ! comment")
    #expect(Set(fortran.references.map(\.name)).contains(MapName.exact("solve")))
  }

  @Test("Definitions have a shape and an owner; extensions and initializers define nothing")
  func definitions() {
    let file = MapFile(
      content: [], language: .swift,
      symbols: [
        MapFixture.symbol("PageRank"), MapFixture.symbol("init", .method, scope: "PageRank"),
        MapFixture.symbol("String", .typeExtension), MapFixture.symbol("_go", .function),
        MapFixture.symbol("run", .method, scope: "Outer.PageRank"),
        MapFixture.symbol("run", .method, scope: "Other"),
      ])
    let byName = Dictionary(grouping: file.definitions, by: \.name)
    #expect(byName.count == 3)
    #expect(byName[MapName.exact("PageRank")]?.map(\.shape) == [[.type, .compound]])
    #expect(byName[MapName.exact("_go")]?.map(\.shape) == [[.function, .short, .hidden]])
    #expect(
      Set(byName[MapName.exact("run")]?.map(\.owner) ?? [])
        == [MapName.exact("PageRank"), MapName.exact("Other")])
    #expect(
      byName[MapName.exact("PageRank")]?.first?.folded == MapName.folded("page_rank"))
  }

  @Test("Compound identifiers are recognised")
  func compound() {
    for name in ["pageRank", "page_rank", "Utf8View", "_pageRank", "PAGE_RANK", "md5Sum"] {
      #expect(MapFile.isCompound(name.utf8), "\(name)")
    }
    for name in ["page", "Page", "_page", "__page__", "PAGE", "page_", "HTTPserver", "md5"] {
      #expect(!MapFile.isCompound(name.utf8), "\(name)")
    }
  }

  @Test("An encoded file is read back; any other bytes are rejected")
  func coding() throws {
    let snapshot = MapFixture.snapshot(files: 9, seed: 3)
    var random = TestRandom(state: 4)
    for file in snapshot.graph.files {
      let bytes = file.encoded()
      #expect(MapFile(encoded: bytes) == file)
      #expect(MapFile(encoded: bytes + [0]) == nil)
      for end in bytes.indices { #expect(MapFile(encoded: Array(bytes[..<end])) == nil) }
      for _ in 0..<200 {
        var damaged = bytes
        damaged[Int.random(in: damaged.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
        // Damaged bytes may also be another well-formed file; reading them must not trap.
        if let read = MapFile(encoded: damaged) { #expect(read.encoded() == damaged) }
      }
    }
    let empty = MapFixture.file()
    #expect(MapFile(encoded: empty.encoded()) == empty)
  }
}

extension MapFile {
  /// Reads exactly one encoded file; `nil` for any other bytes.
  fileprivate init?(encoded bytes: [UInt8]) {
    let decoded = bytes.withUnsafeBytes { raw -> MapFile? in
      var reader = ByteReader(raw)
      guard let file = try? MapFile(from: &reader), reader.isAtEnd else { return nil }
      return file
    }
    guard let decoded else { return nil }
    self = decoded
  }
}
