/// Writes values one after another as bytes, numbers little-endian.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func write(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  package mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      write(utf8.count)
      bytes.append(contentsOf: utf8)
    }
  }

  package mutating func write(_ block: [UInt8]) {
    write(block.count)
    bytes.append(contentsOf: block)
  }

  package mutating func write(_ values: [UInt32]) {
    write(values.count)
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }
}

/// Reads what ``ByteWriter`` wrote. Every read past the end throws.
package struct ByteReader {
  package struct Malformed: Error {
    package init() {}
  }

  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  package var isAtEnd: Bool { position == bytes.count }

  private mutating func take(_ count: Int) throws -> UnsafeRawBufferPointer {
    guard count >= 0, count <= bytes.count - position else { throw Malformed() }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }

  package mutating func readInt() throws -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try take(1)[0]
      guard shift < 64 else { throw Malformed() }
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return Int(Int64(bitPattern: value)) }
      shift += 7
    }
  }

  /// Reads a number of elements, each of which takes at least one byte.
  package mutating func readCount() throws -> Int {
    let count = try readInt()
    guard count >= 0, count <= bytes.count - position else { throw Malformed() }
    return count
  }

  package mutating func readString() throws -> String {
    String(decoding: try take(try readInt()), as: UTF8.self)
  }

  package mutating func readBlock() throws -> [UInt8] { Array(try take(try readInt())) }

  package mutating func readNumbers() throws -> [UInt32] {
    let count = try readCount()
    let source = try take(count * 4)
    return [UInt32](unsafeUninitializedCapacity: count) { target, written in
      UnsafeMutableRawBufferPointer(target).copyMemory(from: source)
      written = count
    }
  }
}
