internal import SystemPackage

extension FileDescriptor {
  /// The file's content from its beginning; shorter than its size if the file shrinks meanwhile.
  func content() throws -> [UInt8] {
    let size = Int(try seek(offset: 0, from: .end))
    _ = try seek(offset: 0, from: .start)
    return try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let rest = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        let read = try read(into: rest)
        if read == 0 { break }
        count += read
      }
    }
  }
}
