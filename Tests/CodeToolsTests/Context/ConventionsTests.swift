@testable import CodeTools
@testable import Ranking
import Testing

@Suite struct ConventionsTests {
  @Test("Conventions of a project: the facts of a file, counted by hand")
  func facts() async throws {
    let project = try await ContextProjects.project([
      "Sources/A/A.swift": """
      /// Documented.
      struct HeapOfThings {
        // A comment.
        func insertOne() throws {
          guard true else { throw X() }
        }

        func bad_name() {}
      }
      enum Other {}
      """,
      "Tests/ATests/ATests.swift": "import Testing\n\n@Test func itWorks() { try! f() }\n",
    ])
    let lines = ContextMaterial(project).conventions.lines(
      sampling: 25, paths: project.corpus.files.map(\.path)
    ).map(\.text)
    #expect(
      lines == [
        "Names: functions lowerCamelCase (1 of 2), types UpperCamelCase (2 of 2)",
        "Errors: throws 1, guard 1",
        "Indentation: 2 spaces (2 of 2 steps)",
        "Documentation: 2 of 4 definitions; 2 of 9 lines are comments",
        "Types: enum 1, struct 1",
        "Tests: Swift Testing in 1 of 1 files, such as Tests/ATests/ATests.swift",
        "Test files: 1, most below Tests/, 1 of 1 named *Tests",
        "Counted in 1 of the files that matter most and 1 test",
      ])
  }

  @Test("A percentage is of ten or more; fewer are counted plainly")
  func percentages() async throws {
    func lines(_ functions: Int) async throws -> [String] {
      let text = (0..<functions).map { "func makeThing\($0)() {\n  run()\n}\n" }.joined()
      let project = try await ContextProjects.project(["Sources/A/A.swift": text])
      return ContextMaterial(project).conventions.lines(
        sampling: 25, paths: project.corpus.files.map(\.path)
      ).map(\.text)
    }
    let one = try await lines(1)
    #expect(one.contains("Names: functions lowerCamelCase (1 of 1)"))
    #expect(one.contains("Indentation: 2 spaces (1 of 1 steps)"))
    #expect(!one.contains { $0.contains("%") })
    let ten = try await lines(10)
    #expect(ten.contains("Names: functions lowerCamelCase (100 % of 10)"))
    #expect(ten.contains("Indentation: 2 spaces (100 % of 10 steps)"))
    #expect(ten.contains("Documentation: 0 % of 10 definitions; 0 % of 30 lines are comments"))
    #expect(ten.contains { $0.hasPrefix("Line length: half within") })
  }

  @Test("Samples of any size contain code and tests in proportion")
  func order() async throws {
    var texts: [String: String] = [:]
    for number in 0..<30 { texts["src/m\(number).py"] = "def f\(number)():\n    pass\n" }
    for number in 0..<10 { texts["tests/test_\(number).py"] = "def test_\(number)():\n    pass\n" }
    texts["deps/other/tests/test_x.py"] = "def test_x():\n    pass\n"
    let order = ContextMaterial(try await ContextProjects.project(texts)).conventions.order
    #expect(order.count == 40)
    for size in [4, 8, 20, 40] {
      #expect(order.prefix(size).count { $0.isTest } == size / 4)
    }
  }

  @Test(
    "The style of a name",
    arguments: [
      ("lowerCamel", NameStyle.lowerCamel), ("UpperCamel", .upperCamel), ("snake_case", .snake),
      ("Mixed_Case", .snake), ("_private_one", .snake), ("LIMIT", .upperSnake), ("word", nil),
      ("A", nil), ("==", nil), ("__init__", nil),
    ])
  func style(name: String, expected: NameStyle?) { #expect(NameStyle(of: name) == expected) }
}
