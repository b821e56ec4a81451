import TestSupport

@testable import Code
@testable import CodeTools
@testable import Ranking
@testable import Support

/// Projects in memory with all material for assembling context.
enum ContextProjects {
  /// A Python project of `packages` × `modules` files in which each module uses the one before it, and
  /// all use the first; with a README, tests, and a history in which some files changed more often.
  static func make(packages: Int, modules: Int) async throws -> CodeProject {
    var texts: [String: String] = [:]
    texts["README.md"] = """
      # Granary

      [![build](https://example.org/badge.svg)](https://example.org)

      Granary is a store of *grain* in [silos](https://example.org). It counts what comes and goes.
      """
    texts["pyproject.toml"] = "[project]\nname = \"granary\"\n"
    texts["main.py"] =
      "from package0.module0 import Silo0x0\n\nif __name__ == \"__main__\":\n    Silo0x0()\n"
    var last: (Int, Int)?
    for package in 0..<packages {
      texts["package\(package)/__init__.py"] = ""
      for module in 0..<modules {
        texts["package\(package)/module\(module).py"] = text(
          package, module, after: last, weight: module % 7)
        last = (package, module)
      }
    }
    for test in 0..<packages {
      texts["tests/test_module\(test).py"] = """
        import pytest
        from package\(test).module0 import Silo\(test)x0

        def test_silo\(test)():
            assert Silo\(test)x0() is not None
        """
    }
    return try await project(texts, name: "granary", changes: changes(packages))
  }

  private static func text(
    _ package: Int, _ module: Int, after last: (Int, Int)?, weight: Int
  ) -> String {
    let name = "\(package)x\(module)"
    var text = "from package0.module0 import Silo0x0\n"
    if let last {
      text += "from package\(last.0).module\(last.1) import Silo\(last.0)x\(last.1)\n"
    }
    let bases = (1...7).map { "Base\($0)" }.joined(separator: ", ")
    text += "\nclass Silo\(name)(\(bases)):\n    \"\"\"Keeps grain of kind \(name).\"\"\"\n"
    for method in 0..<12 {
      text += "    def method\(method)of\(name)(self, amount):\n        return amount\n"
    }
    let parameters = (1...9).map { "part\($0)" }.joined(separator: ", ")
    for function in 0..<(3 + weight * 3) {
      text += "\ndef pour\(function)into\(name)(\(parameters)):\n    raise ValueError(part1)\n"
    }
    // Lines of unequal length, so that samples of unequal size give unequal facts.
    text += "\n# " + String(repeating: "grain ", count: 1 + (package * 5 + module) % 17) + "\n"
    return text
  }

  private static func changes(_ packages: Int) -> [[String]] {
    (0..<40).map { commit in
      (0..<min(packages, 40)).filter { commit % (1 + $0) == 0 }.map { "package\($0)/module0.py" }
    }
  }

  /// A project of files in memory.
  ///
  /// - Parameter changes: The paths that each commit touched, newest first.
  static func project(
    _ texts: [String: String], name: String = "sample", changes: [[String]] = [], jobs: Int = 2
  ) async throws -> CodeProject {
    let files = MemoryFiles(texts)
    let index = SearchIndex(try await files.corpus(jobs: jobs))
    let contents = index.corpus.files.map { Array((texts[$0.path] ?? "").utf8) }
    return CodeProject(
      name: name, index: index, history: changes.isEmpty ? nil : history(changes),
      contents: contents)
  }

  private static func history(_ changes: [[String]]) -> History {
    let paths = Set(changes.flatMap { $0 }).sorted()
    var touches: [UInt32] = []
    let commits = changes.enumerated().map { index, touched in
      let start = touches.count
      touches += touched.compactMap { paths.firstIndex(of: $0).map(UInt32.init) }
      return History.Commit(
        id: String(repeating: "0", count: 40), time: 1_000_000 - index, subject: "change",
        touched: start..<touches.count)
    }
    return History(
      commits: commits, paths: paths, touches: touches, time: 1_000_000, isShallow: false)
  }

  /// The repository that contains this file.
  static func thisRepository() async throws -> CodeProject {
    let files = try FolderListing.texts(
      below: Project.root, folders: ["Sources/Ranking", "Sources/Runner"])
    return try await project(files, name: "assay")
  }
}

extension Parameters {
  /// A random point of context assembly; shares may be outside the bounds of their sum.
  static func randomContext(using random: inout TestRandom) -> Parameters {
    var point = Parameters.standard
    for parameter in ParameterSurface.parameters(of: .context) {
      let range = parameter.range
      point[parameter] =
        parameter.kind == .real
        ? Double.random(in: range, using: &random)
        : Double(Int.random(in: Int(range.lowerBound)...Int(range.upperBound), using: &random))
    }
    // Half of the points use the small tier, and a few the large one.
    if Bool.random(using: &random) { point = point.with(["small_repo_threshold": 500]) }
    return point
  }
}
