import TestSupport
import Testing

@testable import Code
@testable import Ranking

@Suite struct MapGraphTests {
  private func weights(_ graph: MapGraph, from path: String) -> [String: Float] {
    guard let file = graph.place(of: path) else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: graph.edges.uses(of: file).map {
        (graph.paths[Int($0.file)], $0.weight)
      }
    )
  }

  @Test("Weights are shape · √times / definitions in both directions")
  func byHand() {
    let graph = MapFixture.graph([
      "a.swift": MapFixture.file(
        text: "PageRank PageRank PageRank PageRank Heap sift(x) sift Box Box Box"),
      "b.swift": MapFixture.file(types: ["PageRank", "Heap"], functions: ["sift"]),
      "c.swift": MapFixture.file(types: ["Box", "Heap"], text: "sift"),
    ])
    // PageRank: 1 · √4; Heap: 0.7 / 2 for each; sift: 0.3 for the one call; Box: 0.7 · 0.1 · √3.
    let box = Float(0.7 * 0.1 * 3.0.squareRoot() + 0.35)
    #expect(abs((weights(graph, from: "a.swift")["b.swift"] ?? 0) - 2.65) < 1e-6)
    #expect(abs((weights(graph, from: "a.swift")["c.swift"] ?? 0) - box) < 1e-6)
    #expect(weights(graph, from: "b.swift").keys.sorted() == ["a.swift"])
    #expect(abs((weights(graph, from: "b.swift")["a.swift"] ?? 0) - 2.65) < 1e-6)
    // A one-word function that is not called does not count.
    #expect(weights(graph, from: "c.swift").keys.sorted() == ["a.swift"])
  }

  @Test("If two files use each other, the weights add up in both directions")
  func mutual() {
    let graph = MapFixture.graph([
      "a.swift": MapFixture.file(types: ["FirstType"], text: "SecondType SecondType"),
      "b.swift": MapFixture.file(types: ["SecondType"], text: "FirstType"),
    ])
    let expected = Float(2.0.squareRoot() + 1)
    #expect(abs((weights(graph, from: "a.swift")["b.swift"] ?? 0) - expected) < 1e-6)
    #expect(
      weights(graph, from: "b.swift")["a.swift"] == weights(graph, from: "a.swift")["b.swift"])
  }

  @Test("A method counts a fifth if its type is not named, and once if several types have it")
  func owners() {
    let methods = MapFixture.file(
      types: ["FirstType", "OtherType"],
      methods: [("FirstType", "readAll"), ("OtherType", "readAll")])
    let far = MapFixture.graph([
      "a.swift": MapFixture.file(text: "x.readAll()"), "b.swift": methods,
    ])
    #expect(abs((weights(far, from: "a.swift")["b.swift"] ?? 0) - 0.2 / 2) < 1e-6)
    let near = MapFixture.graph([
      "a.swift": MapFixture.file(text: "FirstType.readAll()"), "b.swift": methods,
    ])
    #expect(abs((weights(near, from: "a.swift")["b.swift"] ?? 0) - (1 + 0.5)) < 1e-6)
    // The type may be defined where it is used, or nowhere.
    let own = MapFixture.graph([
      "a.swift": MapFixture.file(types: ["FirstType"], text: "x.readAll()"),
      "b.swift": MapFixture.file(methods: [("FirstType", "readAll"), ("String", "cutOff")]),
      "c.swift": MapFixture.file(text: "x.cutOff()"),
    ])
    #expect(weights(own, from: "a.swift")["b.swift"] == 1)
    #expect(weights(own, from: "c.swift")["b.swift"] == 1)
  }

  @Test(
    "Related languages share names, C's longer names are known to all, and no edge leads into prose"
  )
  func languages() {
    let graph = MapFixture.graph([
      "a.py": MapFixture.file(.python, text: "read_all(x); Store(); yaml_parse(x); parse(x)"),
      "b.swift": MapFixture.file(types: ["Store"], functions: ["read_all"]),
      "c.c": MapFixture.file(.c, functions: ["yaml_parse", "parse"]),
      "d.cpp": MapFixture.file(.cpp, text: "parse(x);"),
      "e.md": MapFixture.file(Language(rawValue: "markdown"), text: "`read_all`"),
    ])
    #expect(weights(graph, from: "a.py") == ["c.c": 1])
    #expect(weights(graph, from: "c.c").keys.sorted() == ["a.py", "d.cpp"])
    #expect(weights(graph, from: "e.md") == ["b.swift": 1])
    #expect(weights(graph, from: "b.swift") == [:])
  }

  @Test("A name with too many definitions leads nowhere")
  func commonNames() {
    for count in [MapGraph.definerLimit, MapGraph.definerLimit + 1] {
      var files = ["a.swift": MapFixture.file(text: "makeIterator()")]
      for number in 0..<count {
        files["b\(number).swift"] = MapFixture.file(functions: ["makeIterator"])
      }
      let edges = MapFixture.graph(files).edges.edgeCount
      #expect(edges == (count > MapGraph.definerLimit ? 0 : count * 2))
    }
  }

  @Test("The order of the files does not matter, and each path is found")
  func order() {
    let snapshot = MapFixture.snapshot(files: 40, seed: 11)
    var random = TestRandom(state: 5)
    var files = zip(snapshot.graph.paths, snapshot.graph.files).map { (path: $0, file: $1) }
    for _ in 0..<3 {
      files.shuffle(using: &random)
      let graph = MapGraph(files: files)
      #expect(graph.paths == snapshot.graph.paths)
      #expect(graph.edges == snapshot.graph.edges)
    }
    for (place, path) in snapshot.graph.paths.enumerated() {
      #expect(snapshot.graph.place(of: path) == place)
    }
    for absent in ["", "File", "zzz", "File0.swif"] {
      #expect(snapshot.graph.place(of: absent) == nil)
    }
    #expect(MapGraph(files: []).count == 0)
  }
}
