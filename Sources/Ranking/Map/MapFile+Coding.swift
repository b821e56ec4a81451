extension MapFile {
  /// The bytes to keep it in; ``init(encoded:)`` reads them.
  public func encoded() -> [UInt8] {
    var writer = ByteWriter()
    encode(to: &writer)
    return writer.bytes
  }

  /// Reads what ``encoded()`` wrote; `nil` where it is anything else.
  public init?(encoded bytes: [UInt8]) {
    let decoded = bytes.withUnsafeBytes { raw -> MapFile? in
      var reader = ByteReader(raw)
      guard let file = try? MapFile(from: &reader), reader.isAtEnd else { return nil }
      return file
    }
    guard let decoded else { return nil }
    self = decoded
  }

  func encode(to writer: inout ByteWriter) {
    writer.write(words: definitions)
    writer.write(words: folded)
    writer.write(shapes)
    writer.write(words: references)
    for (count, calls) in zip(counts, calls) {
      writer.write(Int(count))
      writer.write(Int(calls))
    }
  }

  init(from reader: inout ByteReader) throws {
    definitions = try reader.readWords()
    folded = try reader.readWords()
    shapes = try reader.readBlock()
    references = try reader.readWords()
    var counts: [UInt16] = []
    var calls: [UInt16] = []
    counts.reserveCapacity(references.count)
    calls.reserveCapacity(references.count)
    for _ in references {
      guard let count = UInt16(exactly: try reader.readInt()),
        let called = UInt16(exactly: try reader.readInt()), called <= count, count > 0
      else { throw ByteReader.Malformed() }
      counts.append(count)
      calls.append(called)
    }
    self.counts = counts
    self.calls = calls
    guard folded.count == definitions.count, shapes.count == definitions.count,
      Self.isAscending(definitions), Self.isAscending(references)
    else { throw ByteReader.Malformed() }
  }

  private static func isAscending(_ names: [UInt64]) -> Bool {
    zip(names, names.dropFirst()).allSatisfy { $0 < $1 }
  }
}

extension ByteWriter {
  /// Writes numbers of 64 bits.
  mutating func write(words: [UInt64]) {
    write(
      words.flatMap { [UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)] })
  }
}

extension ByteReader {
  /// Reads numbers of 64 bits.
  mutating func readWords() throws -> [UInt64] {
    let halves = try readNumbers()
    guard halves.count % 2 == 0 else { throw Malformed() }
    return [UInt64](unsafeUninitializedCapacity: halves.count / 2) { target, written in
      halves.withUnsafeBytes { UnsafeMutableRawBufferPointer(target).copyMemory(from: $0) }
      written = halves.count / 2
    }
  }
}
