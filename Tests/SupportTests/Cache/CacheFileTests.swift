import Foundation
import Testing

@testable import Support

@Suite struct CacheFileTests {
  @Test func everyDamagedByteAndEveryTruncationIsSeen() throws {
    let folder = NSTemporaryDirectory() + "assay-cache-file-\(UUID())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = CacheFile(path: folder + "/deep/below/a.bin")
    let content = (0..<77).map { UInt8($0 * 3 & 0xFF) }
    try file.write(content)
    #expect(file.read() == content)
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file.path)))
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x10
      try Data(damaged).write(to: URL(fileURLWithPath: file.path))
      #expect(file.read() == nil, "byte \(index)")
      try Data(bytes.prefix(index)).write(to: URL(fileURLWithPath: file.path))
      #expect(file.read() == nil, "\(index) bytes")
    }
    try file.write([])
    #expect(file.read() == [])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/deep/below")
    #expect(names == ["a.bin"])
  }

  @Test func aFolderThatCannotBeMadeIsNamed() throws {
    let path = NSTemporaryDirectory() + "assay-not-a-folder-\(UUID())"
    try Data().write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect {
      try WholeFile(path: path + "/a/b").write([1])
    } throws: { error in
      "\(error)".contains(path) && (error as? OperationError)?.code == .file
    }
  }
}
