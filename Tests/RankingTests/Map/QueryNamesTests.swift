@testable import Code
@testable import Ranking
import Testing

@Suite struct QueryNamesTests {
  private func value(_ name: String, in query: String) -> Double? {
    QueryNames(query).names[MapName.folded(name)]
  }

  @Test(
    "Words that look like code are certain, single words are not, and stop words never count")
  func identifiers() {
    let query = "Fix the crash of clusterNode when free() and `sds` meet page rank in dict"
    #expect(value("clusterNode", in: query) == 1)
    #expect(value("cluster_node", in: query) == 1)
    #expect(value("free", in: query) == 1)
    #expect(value("sds", in: query) == 1)
    #expect(value("PageRank", in: query) == 1)
    #expect(value("dict", in: query) == QueryNames.guess)
    for absent in ["the", "of", "in", "cluster", "rankdict"] {
      #expect(value(absent, in: query) == nil, "\(absent)")
    }
  }

  @Test("At most three words are joined, and only across a blank or hyphen")
  func joined() {
    #expect(value("readWriteLock", in: "a read-write lock") == 1)
    #expect(value("readWrite", in: "to read, write") == nil)
    #expect(value("oneTwoThreeFour", in: "one two three four") == nil)
  }

  @Test("Paths and file names are found, also at the end of a sentence")
  func paths() {
    #expect(
      QueryNames("See src/t_zset.c, (./utils/gen.py) and README.md. Not a/b/ nor it.").paths
        == ["src/t_zset.c", "utils/gen.py", "README.md", "a/b"])
    #expect(QueryNames("").paths == [])
    #expect(QueryNames("version 1.2.3 of x-y").paths.contains("x-y"))
  }

  @Test("Files are named by path, end of path, name or stem, and matching files share the value")
  func files() throws {
    let graph = MapFixture.graph([
      "src/dict.c": MapFixture.file(.c), "deps/dict.c": MapFixture.file(.c),
      "src/page-rank.c": MapFixture.file(.c), "src/other.c": MapFixture.file(.c),
    ])
    func signal(_ query: String) -> [String: Float] {
      let files = NamedFiles(QueryNames(query), in: graph).files
      return Dictionary(
        uniqueKeysWithValues: zip(graph.paths, files).filter { $0.1 > 0 }.map { ($0, $1) })
    }
    let half = Float(1 / 2.0.squareRoot())
    #expect(signal("in src/dict.c") == ["src/dict.c": 1, "deps/dict.c": half])
    #expect(signal("dict.c") == ["src/dict.c": half, "deps/dict.c": half])
    #expect(signal("resize the dict") == ["src/dict.c": half, "deps/dict.c": half])
    #expect(signal("PageRank") == ["src/page-rank.c": 1])
    #expect(signal("ict.c") == [:])
    #expect(signal("nothing here") == [:])
  }

  @Test("Files that define a named identifier share its value")
  func definers() {
    let graph = MapFixture.graph([
      "a.swift": MapFixture.file(types: ["PageRank", "Graph"]),
      "b.swift": MapFixture.file(types: ["Graph"]), "c.swift": MapFixture.file(),
    ])
    func signal(_ query: String) -> [Float] {
      NamedFiles(QueryNames(query), in: graph).identifiers
    }
    #expect(signal("why does PageRank loop") == [1, 0, 0])
    let shared = Float(0.25 / 2.0.squareRoot())
    #expect(signal("draw a graph") == [shared, shared, 0])
  }
}
