package import Support

extension FileImports {
  package func encode(to writer: inout ByteWriter) {
    writer.write(references.count)
    for reference in references {
      writer.write(Int(reference.kind.rawValue))
      writer.write(reference.specifier)
      writer.write(reference.name ?? "")
      writer.write(reference.alias ?? "")
      writer.write(reference.line)
    }
    writer.write(packageName ?? "")
    for names in [referencedNames, declaredNames] {
      writer.write(names.count)
      for name in names { writer.write(name) }
    }
  }

  package init(from reader: inout ByteReader) throws {
    func optional(_ text: String) -> String? { text.isEmpty ? nil : text }
    var references: [ImportReference] = []
    for _ in 0..<(try reader.readCount()) {
      guard
        let kind = ImportReference.Kind(rawValue: UInt8(truncatingIfNeeded: try reader.readInt()))
      else { throw ByteReader.Malformed() }
      let specifier = try reader.readString()
      let name = optional(try reader.readString())
      let alias = optional(try reader.readString())
      references.append(
        ImportReference(
          specifier: specifier, name: name, alias: alias, line: try reader.readInt(), kind: kind))
    }
    let package = optional(try reader.readString())
    var lists: [[String]] = []
    for _ in 0..<2 {
      var names: [String] = []
      for _ in 0..<(try reader.readCount()) { names.append(try reader.readString()) }
      lists.append(names)
    }
    self.init(
      references: references, packageName: package, referencedNames: lists[0],
      declaredNames: lists[1])
  }
}
