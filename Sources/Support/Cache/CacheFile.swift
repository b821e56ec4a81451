import SystemPackage

/// A file of derived data with a checksum. A reader gets the whole file or nothing.
package struct CacheFile: Sendable {
  package let path: String

  package init(path: String) {
    self.path = path
  }

  private static let trailerSize = 8

  package func read() -> [UInt8]? {
    guard
      let descriptor = try? FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
    else { return nil }
    defer { try? descriptor.close() }
    guard var bytes = try? descriptor.content(), bytes.count >= Self.trailerSize else { return nil }
    let content = bytes.count - Self.trailerSize
    let stated = bytes.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: content, as: UInt64.self)
    }
    guard stated == Self.checksum(bytes[..<content]) else { return nil }
    bytes.removeLast(Self.trailerSize)
    return bytes
  }

  package func write(_ content: [UInt8]) throws {
    let checksum = withUnsafeBytes(of: Self.checksum(content[...])) { Array($0) }
    try WholeFile(path: path).write(content, then: checksum)
  }

  /// A 64-bit checksum (FNV-1a's step over words of eight bytes), which detects damage, not
  /// tampering.
  package static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBytes { raw in
      var lanes: (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x8422_2325_CBF2_9CE4)
      let prime: UInt64 = 0x0000_0100_0000_01B3
      var position = 0
      while position + 16 <= raw.count {
        lanes.0 = (lanes.0 ^ raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)) &* prime
        lanes.1 =
          (lanes.1 ^ raw.loadUnaligned(fromByteOffset: position + 8, as: UInt64.self)) &* prime
        lanes.0 ^= lanes.0 >> 29
        lanes.1 ^= lanes.1 >> 29
        position += 16
      }
      while position < raw.count {
        lanes.0 = (lanes.0 ^ UInt64(raw[position])) &* prime
        position += 1
      }
      return (lanes.0 ^ (lanes.1 &* prime) ^ UInt64(raw.count)) &* prime
    }
  }
}
