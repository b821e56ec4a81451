import Foundation
import Testing

/// Two clones of one repository, one of them shallow, share a cache.
@Suite struct ShallowCacheTests {
  private func laboratory() throws -> Laboratory {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    for number in 0..<4 {
      try folder.write("one/src/server.py", "class Server:\n    number = \(number)\n")
      if number % 2 == 0 {
        try folder.write("one/src/store.py", "class Store:\n    number = \(number)\n")
      }
      try laboratory.commit(
        "one", "Change the server number \(number)", at: 1_691_000_000 + number * 864_000)
    }
    try folder.git(in: ".", "clone", "--quiet", "file://\(folder.path)/one", "whole")
    try folder.git(
      in: ".", "clone", "--quiet", "--depth=1", "file://\(folder.path)/one", "shallow")
    return laboratory
  }

  @Test("Neither clone sees the other's history in the cache, in either order")
  func commands() async throws {
    let laboratory = try laboratory()
    let folder = laboratory.folder
    func outputs(_ clone: String, _ cache: String) async throws -> [String] {
      let own = ["--cache", folder.file(cache)]
      let commands = [
        ["search", "server", "--explain", "--repository", folder.file(clone)],
        ["map", folder.file(clone), "--explain"],
        ["mine", folder.file(clone), "--files", "1..9", "--output", folder.file("mined.yaml")],
        ["context", "bootstrap", folder.file(clone)],
      ]
      var found: [String] = []
      for command in commands {
        let result = try await Program.run(command + own)
        found.append("\(result.code) \(result.output) \(result.errors)")
      }
      return found.map { $0.replacing(clone, with: "clone") }
    }
    let (whole, shallow) = (
      try await outputs("whole", "cache1"), try await outputs("shallow", "cache2")
    )
    for (one, other) in zip(whole, shallow) { #expect(one != other) }
    for (number, order) in [["whole", "shallow"], ["shallow", "whole"]].enumerated() {
      for clone in order + order {
        let found = try await outputs(clone, "both\(number)")
        #expect(found == (clone == "whole" ? whole : shallow), "\(order) \(clone)")
      }
    }
  }

  @Test("A run on one clone reproduces after the other has filled the cache")
  func runs() async throws {
    let laboratory = try laboratory()
    let folder = laboratory.folder
    for clone in ["whole", "shallow"] {
      let other = clone == "whole" ? "shallow" : "whole"
      try laboratory.writeDefinition(
        clone, repositories: "  - {name: one, path: ../\(clone), ground_truth: ../truth/one.yaml}")
      let filled = try await Program.run([
        "search", "server", "--repository", folder.file(other), "--cache",
        folder.file("c-\(clone)"),
      ])
      #expect(filled.code == 0, "\(filled.errors)")
      let definition = folder.file("experiments/\(clone).yaml")
      let warm = try await Program.run(
        laboratory.arguments(definition: definition, results: "w-\(clone)", cache: "c-\(clone)"))
      let cold = try await Program.run(
        laboratory.arguments(definition: definition, results: "x-\(clone)", cache: "d-\(clone)"))
      #expect(warm.code == 0 && cold.code == 0, "\(warm.errors) \(cold.errors)")
      let results = try laboratory.results("w-\(clone)")["results.json"]
      #expect(try laboratory.results("x-\(clone)")["results.json"] == results)
      let again = try await Program.run([
        "reproduce", "trial", "--results", folder.file("w-\(clone)"), "--cache",
        folder.file("d-\(clone)"),
      ])
      #expect(again.code == 0, "\(again.output) \(again.errors)")
    }
  }
}
