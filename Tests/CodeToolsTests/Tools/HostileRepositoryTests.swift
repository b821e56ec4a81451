import Foundation
import TestSupport
import Testing

@testable import Code
@testable import CodeTools
@testable import Ranking
@testable import Support

/// Every tool on repositories that nobody would write, or that are large.
@Suite(.serialized) struct HostileRepositoryTests {
  private static func tools(_ contents: [String: [UInt8]]) async throws -> CodeTools {
    let corpus = try await MemoryFiles(bytes: contents).corpus()
    let project = CodeProject(
      name: "hostile", index: SearchIndex(corpus.withFrecency(history: nil)), history: nil,
      contents: corpus.files.map { contents[$0.path] ?? [] })
    return CodeTools(project, parameters: .standard)
  }

  private static func calls(
    _ file: String, _ name: String
  ) -> [(tool: String, arguments: [String: ToolValue])] {
    [
      ("project_summary", [:]), ("repository_map", [:]), ("bootstrap", ["task": .string(name)]),
      ("relevant_context", ["files": .strings([file])]),
      ("search_symbols", ["name": .string(name)]),
      ("semantic_search", ["query": .string(name)]), ("dependencies", ["file": .string(file)]),
      ("impact", ["file": .string(file)]), ("cross_references", ["symbol": .string(name)]),
      ("dead_code", [:]), ("architecture", [:]),
    ]
  }

  private static func seconds(_ work: () throws -> Void) rethrows -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    try work()
    return now() - start
  }

  @Test("Damaged files of every language") func damaged() async throws {
    let contents = MutatedFiles.files(of: MutatedFiles.samples.keys, count: 32)
    let tools = try await Self.tools(contents)
    for (tool, arguments) in Self.calls("ts/f1.ts", "f") {
      let time = try Self.seconds { _ = try tools.call(tool, arguments) }
      if time > 1 { print("damaged \(tool): \(time) s") }
      #expect(time < 30, "\(tool)")
    }
  }

  /// A repository of some number of files, in one of several unlucky shapes.
  enum Shape: String, CaseIterable {
    /// Each file has the same names as all others.
    case sameNames
    /// Each file imports the one before.
    case chain
    /// All files import one, and one imports all.
    case hub
    /// Each folder has one file and one folder.
    case deep
    /// Each file imports twenty others, in a ring.
    case dense

    func contents(_ count: Int) -> [String: [UInt8]] {
      var texts: [String: String] = [:]
      for number in 0..<count {
        let body =
          "\n\nclass Thing\(number):\n    def run_\(number)(self):\n        return helper_\(number)()\n"
          + "\n\ndef helper_\(number)():\n    pass\n"
        switch self {
        case .sameNames:
          texts["pkg/m\(number).py"] =
            "class Thing:\n    def run(self):\n        return helper()\n\ndef helper():\n    return Thing().run()\n"
        case .chain:
          texts["pkg/m\(number).py"] =
            "from pkg.m\(max(0, number - 1)) import Thing\(number)\(body)"
        case .hub:
          let all = (1..<count).map { "from pkg import m\($0)\n" }.joined()
          texts["pkg/m\(number).py"] = (number == 0 ? all : "from pkg import m0\n") + body
        case .deep:
          // As deep as paths may be; then another branch.
          let depth = number % 120
          let path = "b\(number / 120)/" + (0..<depth).map { "d\($0)/" }.joined()
          texts["\(path)m\(number).py"] = "import os\n" + body
        case .dense:
          let others = (1...20).map { "from pkg.m\((number + $0) % count) import *\n" }.joined()
          texts["pkg/m\(number).py"] = others + body
        }
      }
      return texts.mapValues { Array($0.utf8) }
    }
  }

  @Test("Four times the files take about four times the time", arguments: Shape.allCases)
  func growth(_ shape: Shape) async throws {
    let sizes = [150, 600]
    var times: [[Double]] = []
    var names: [String] = []
    for size in sizes {
      let contents = shape.contents(size)
      let first = contents.keys.sorted()[size / 2]
      let calls = Self.calls(first, shape == .sameNames ? "helper" : "helper_1")
      names = calls.map(\.tool)
      // Each tool pays for its own facts.
      var row: [Double] = []
      for (tool, arguments) in calls {
        let tools = try await Self.tools(contents)
        row.append(try Self.seconds { _ = try tools.call(tool, arguments) })
      }
      times.append(row)
    }
    for (tool, (small, large)) in zip(names, zip(times[0], times[1])) {
      let ratio = large / max(small, 0.02)
      if ratio > 6 { print("\(shape) \(tool): \(small) s, \(large) s") }
      #expect(ratio < 10, "\(shape) \(tool): \(small) s, then \(large) s")
    }
  }
}
