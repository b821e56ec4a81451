import Synchronization
import Testing

@testable import Support

@Suite struct RememberedFilesTests {
  /// Texts that a test changes while they are read.
  private final class Changing: Sendable {
    let texts: Mutex<[String: String]>
    init(_ texts: [String: String]) { self.texts = Mutex(texts) }

    var files: SourceFiles {
      SourceFiles(
        kind: { [self] path in current.kind(path) },
        read: { [self] path, limit throws(OperationError) in try current.read(path, limit) },
        entries: { [self] folder throws(OperationError) in try current.entries(folder) })
    }
    private var current: SourceFiles { .memory(texts.withLock { $0 }) }
  }

  @Test("A file stays as it was when it was first read, a missing one too")
  func reading() throws {
    let changing = Changing(["a": "one"])
    let files = changing.files.remembered()
    #expect(try files.read("a", 2) == Array("one".utf8), "as many as the limit and one more")
    #expect(throws: OperationError.self) { try files.read("b", 9) }
    #expect(files.kind("b") == nil)
    changing.texts.withLock { $0 = ["a": "two", "b": "three"] }
    #expect(try files.read("a", 9) == Array("one".utf8))
    #expect(try files.read("a", 0) == Array("o".utf8))
    #expect(throws: OperationError.self) { try files.read("b", 9) }
    #expect(files.kind("b") == nil)
  }

  @Test("A folder that was listed has the same names later, and they are what they were")
  func listing() throws {
    let changing = Changing(["f/b": "1", "f/a": "2", "f/g/c": "3"])
    let files = changing.files.remembered()
    #expect(try files.entries("f") == FolderEntries(files: ["a", "b"], folders: ["g"]))
    #expect(try files.paths(below: "f") == ["a", "b", "g/c"])
    changing.texts.withLock { $0 = ["f/d": "4"] }
    #expect(try files.paths(below: "f") == ["a", "b", "g/c"])
    #expect(files.kind("f/a") == .file && files.kind("f/g") == .directory)
    #expect(files.kind("f/d") == nil)
    #expect(throws: OperationError.self) { try files.entries("h") }
  }
}
