import TestSupport
import Testing

@testable import Experiments
@testable import Support

@Suite struct LockFileTests {
  @Test("What is written is read again")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let file = LockFile(definition: folder.path + "/deep/a.yaml")
    #expect(try file.read() == nil)
    var lock = SampleOutcome.lock
    for (name, value) in [("n1", "1.8.2"), ("n2", "0123456789"), ("n3", "true"), ("n4", "a: #b")] {
      lock.repositories.append(
        LockedRepository(name: name, git: "h:p", ref: value, commit: value, tree: value))
    }
    try file.write(lock)
    #expect(try file.read() == lock)
    #expect(try Lock.load(path: file.path).yaml == lock.yaml)
  }

  @Test(arguments: [
    ("a.yaml", "a.lock"), ("x/a.yml", "x/a.lock"), ("a", "a.lock"), ("a.json", "a.json.lock"),
    ("a.yaml.yaml", "a.yaml.lock"),
  ])
  func path(definition: String, expected: String) {
    #expect(LockFile(definition: definition).path == expected)
    #expect(LockFile(definition: definition, path: "other").path == "other")
  }

  @Test("What is wrong with a lock is found at its place")
  func malformed() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.lock", "schema: assay-lock/v1\nrepositories: []\ntool: 1\n")
    do {
      _ = try LockFile(definition: folder.path + "/a.yaml").read()
      Issue.record("nothing was found")
    } catch {
      #expect(error.diagnostics.allSatisfy { $0.location.file == path })
      #expect(error.diagnostics.count >= 2)
      #expect(error.diagnostics.contains { $0.suggestion == "tools" })
    }
    _ = try folder.write("b.lock", "schema: assay-lock/v9\n")
    #expect(throws: DiagnosticError.self) {
      try LockFile(definition: folder.path + "/b.yaml").read()
    }
  }
}
