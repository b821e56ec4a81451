import Code
import Support

extension MapFile {
  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    encode(to: &writer)
    return writer.bytes
  }

  func encode(to writer: inout ByteWriter) {
    writer.write(Int(family.rawValue))
    writer.write(words: definitions.flatMap { [$0.name, $0.owner, $0.folded] })
    writer.write(definitions.map(\.shape.rawValue))
    writer.write(words: references.map(\.name))
    writer.write(references.map { UInt32($0.count) | UInt32($0.calls) << 16 })
  }

  init(from reader: inout ByteReader) throws {
    guard let family = UInt8(exactly: try reader.readInt()) else { throw ByteReader.Malformed() }
    let words = try reader.readWords()
    let shapes = try reader.readBlock()
    let names = try reader.readWords()
    let counts = try reader.readNumbers()
    guard words.count == shapes.count * 3, names.count == counts.count else {
      throw ByteReader.Malformed()
    }
    let definitions = shapes.enumerated().map { place, shape in
      Definition(
        name: words[place * 3], owner: words[place * 3 + 1], folded: words[place * 3 + 2],
        shape: Shape(rawValue: shape))
    }
    let references = zip(names, counts).map { name, count in
      Reference(
        name: name, count: UInt16(truncatingIfNeeded: count), calls: UInt16(count >> 16))
    }
    let isOrdered =
      zip(definitions, definitions.dropFirst()).allSatisfy {
        ($0.name, $0.owner) < ($1.name, $1.owner)
      } && zip(references, references.dropFirst()).allSatisfy { $0.name < $1.name }
    guard isOrdered, references.allSatisfy({ $0.count > 0 && $0.calls <= $0.count }) else {
      throw ByteReader.Malformed()
    }
    self.init(
      family: LanguageFamily(rawValue: family), definitions: definitions, references: references)
  }
}

extension ByteWriter {
  mutating func write(words: [UInt64]) {
    write(
      words.flatMap { [UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)] })
  }
}

extension ByteReader {
  mutating func readWords() throws -> [UInt64] {
    let halves = try readNumbers()
    guard halves.count % 2 == 0 else { throw Malformed() }
    return [UInt64](unsafeUninitializedCapacity: halves.count / 2) { target, written in
      halves.withUnsafeBytes { UnsafeMutableRawBufferPointer(target).copyMemory(from: $0) }
      written = halves.count / 2
    }
  }
}
