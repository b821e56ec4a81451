import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Experiments
@testable import Support

/// A run reads each of its input files once: a later change has no part in it.
@Suite struct InputsTests {
  @Test("A file that changes or goes after it was planned with changes no result")
  func changed() async throws {
    let laboratory = try await InputLaboratory()
    let expected = try await laboratory.run()
    #expect(expected.contains("\"mined\""))
    for kind in InputKind.allCases {
      let changes = laboratory.changes(of: kind)
      #expect(!changes.isEmpty)
      for (name, text) in changes { #expect(text != laboratory.files[name], "\(name)") }
      try await check("\(kind)", laboratory, expected) {
        for (name, text) in changes { try laboratory.folder.write(name, text) }
      }
    }
    try await check("all of them", laboratory, expected) {
      for name in laboratory.files.keys {
        try FileManager.default.removeItem(atPath: "\(laboratory.folder.path)/\(name)")
      }
    }
  }

  private func check(
    _ what: String, _ laboratory: InputLaboratory, _ expected: String, change: () throws -> Void
  ) async throws {
    let found: String
    do { found = try await laboratory.run(changing: change) } catch { found = "\(error)" }
    let difference = TextDifference(expected, found)
    #expect(difference.lines.isEmpty, "\(what): \(difference)")
    try laboratory.restore()
  }

  @Test("Every file that is read is of a known kind, and is read once")
  func once() async throws {
    let laboratory = try await InputLaboratory()
    let reads = Mutex<[String: Int]>([:])
    let disk = SourceFiles.disk
    _ = try await laboratory.run(
      files: SourceFiles(
        kind: disk.kind,
        read: { path, limit throws(OperationError) in
          reads.withLock { $0[path, default: 0] += 1 }
          return try disk.read(path, limit)
        }, entries: disk.entries))
    let counts = reads.withLock { $0 }
    #expect(counts.values.allSatisfy { $0 == 1 }, "\(counts)")
    let known = Set(
      InputKind.allCases.flatMap { kind in
        laboratory.names(of: kind).map { "\(laboratory.folder.path)/\($0)" }
      })
    #expect(Set(counts.keys) == known)
  }
}
