@testable import Code
@testable import CodeTools
@testable import Ranking
import Testing

@Suite struct ContextOrderTests {
  @Test("Roles follow paths; a folder of tools is own code if own code depends on it")
  func roles() async throws {
    let project = try await ContextProjects.project([
      "src/a.py": "from tools.shared import helper\nhelper()\n",
      "tools/shared.py": "def helper():\n    pass\n",
      "scripts/release.py": "from tools.shared import helper\n",
      "tests/test_a.py": "from scripts.release import x\n",
      "examples/e.py": "x = 1\n", "third_party/lib/l.py": "def l():\n    pass\n",
      "README.md": "words\n", "setup.cfg": "[a]\n", "tools/__init__.py": "",
      "scripts/__init__.py": "",
    ])
    let files = project.corpus.files
    let roles = FileRole.roles(of: files, graph: project.corpus.graph)
    let byPath = Dictionary(uniqueKeysWithValues: zip(files.map(\.path), roles))
    #expect(byPath["src/a.py"] == .own)
    #expect(byPath["tools/shared.py"] == .own)
    #expect(byPath["scripts/release.py"] == .accompanying)
    #expect(byPath["tests/test_a.py"] == .accompanying)
    #expect(byPath["examples/e.py"] == .accompanying)
    #expect(byPath["third_party/lib/l.py"] == .vendored)
    #expect(byPath["README.md"] == .prose)
    #expect(byPath["setup.cfg"] == .prose)
  }

  @Test("The explorer opens parents before children, and values never rise on the way down")
  func explorer() async throws {
    let project = try await ContextProjects.make(packages: 6, modules: 5)
    let material = ContextMaterial(project)
    var tops: [Int: Double] = [:]
    var seen: Set<Int> = []
    for node in material.explorer.nodes {
      if node.depth == 0 {
        tops[node.top] = node.value
      } else {
        #expect(tops[node.top].map { $0 >= node.value } ?? false)
      }
      #expect(seen.insert(node.position).inserted)
    }
    #expect(
      zip(material.explorer.nodes, material.explorer.nodes.dropFirst()).allSatisfy {
        $0.value >= $1.value
      })
    // All modules use the first one, so its package comes first.
    let first = try #require(material.explorer.nodes.first)
    #expect(material.tree.folders[Int(first.folder)].path == "package0/")
  }

  @Test("Folders have the totals of their contents, and single subfolders are collapsed")
  func tree() async throws {
    let project = try await ContextProjects.project([
      "a/b/c/x.py": "x = 1\n", "a/b/c/y.py": "y = 1\ny = 2\n", "d/z.py": "z = 1\n",
    ])
    let tree = ContextMaterial(project).tree
    #expect(tree.folders[0].fileCount == 3)
    #expect(tree.folders[0].lineCount == 4)
    #expect(tree.main().map { tree.folders[$0].path } == ["a/b/c/", "d/"])
    #expect(tree.folders[tree.main()[0]].language == .python)
  }

  @Test("A hotspot changes often and is important; tests and old files are not hotspots")
  func hotspots() async throws {
    let texts = [
      "src/core.py": "def core():\n    pass\n", "src/a.py": "from src.core import core\ncore()\n",
      "src/b.py": "from src.core import core\nfrom src.a import x\ncore()\n",
      "src/__init__.py": "", "tests/test_a.py": "from src.a import x\n",
    ]
    let changes = [
      ["src/core.py", "tests/test_a.py"], ["src/core.py", "src/gone.py"], ["tests/test_a.py"],
      ["src/core.py", "src/a.py"],
    ]
    let material = ContextMaterial(try await ContextProjects.project(texts, changes: changes))
    let found = material.hotspots.ranked.map { (material.files[$0.file].path, $0.commits) }
    #expect(found.map(\.0) == ["src/core.py", "src/a.py"])
    #expect(found.map(\.1) == [3, 1])
    // log2(1 + 3) × importance.
    let core = try #require(material.hotspots.ranked.first)
    #expect(core.score == 2 * material.standing[core.file])
    let without = ContextMaterial(try await ContextProjects.project(texts))
    #expect(without.hotspots.ranked.isEmpty)
    #expect(without.facts.lines.contains { $0.text == "History: none, so no hotspots" })
  }
}
