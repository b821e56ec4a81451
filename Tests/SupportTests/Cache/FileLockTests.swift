import Foundation
import Testing

@testable import Support

@Suite struct FileLockTests {
  @Test("A folder's lock is held as long as its holder lives, and asking does not take it")
  func held() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(!FileLock.isHeld(folder: folder + "x"))
    #expect(!FileLock.isHeld(folder: folder))
    do {
      let lock = try await FileLock(folder: folder)
      withExtendedLifetime(lock) {
        #expect(FileLock.isHeld(folder: folder))
        #expect(FileLock.isHeld(folder: folder))
      }
    }
    #expect(!FileLock.isHeld(folder: folder))
  }
}
