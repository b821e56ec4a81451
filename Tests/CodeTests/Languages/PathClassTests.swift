import Testing

@testable import Code

@Suite struct PathClassTests {
  private static let table: [(String, String, PathClass)] = [
    ("src/a.py", "python", .source), ("Sources/A/a.swift", "swift", .source),
    ("SRC/a.py", "python", .source), ("a/src/b.py", "python", []), ("src", "python", []),
    ("src.py", "python", []), ("internal/a_test.go", "go", [.source, .test]),
    ("docs/a.md", "markdown", .nonCode), ("a.json", "json", .nonCode),
    ("package.json", "json", [.nonCode, .configuration]),
    ("a.yaml", "yaml", [.nonCode, .configuration]), ("Makefile", "make", .configuration),
    ("Package.swift", "swift", .configuration), ("vite.config.ts", "typescript", .configuration),
    (".github/workflows/a.sh", "shell", .configuration), ("config/a.py", "python", []),
    ("tests/a.py", "python", .test), ("a/Tests/b.swift", "swift", .test),
    ("Tests/RunnerTests/b.swift", "swift", .test), ("test_a.py", "python", .test),
    ("a_test.go", "go", .test), ("a.test.ts", "typescript", .test),
    ("a.spec.js", "javascript", .test), ("ATests.swift", "swift", .test),
    ("UserTest.java", "java", .test), ("Contest.java", "java", []),
    ("latest.py", "python", []), ("attest/a.py", "python", []),
    ("testing.py", "python", []), ("tests/conftest.py", "python", [.test, .configuration]),
    ("unknown", "other", .nonCode),
  ]

  @Test(arguments: table)
  func classes(path: String, language: String, expected: PathClass) {
    #expect(PathClass(path: path, language: Language(rawValue: language)) == expected)
  }
}
