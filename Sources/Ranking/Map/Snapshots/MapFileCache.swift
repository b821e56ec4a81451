import Support

struct MapFileCache: Sendable {
  /// The data of a content; `nil` if it is not part of the map because no person wrote it as text.
  typealias Entry = MapFile?

  private let file: CacheFile
  private let signature: String

  init(folder: String, repository: String, tools: String) {
    signature = "assay-map-files 1 \(AnalyzerVersion.current) \(MapFile.version) \(tools)"
    let key = CacheFile.checksum(Array("\(repository)\n\(signature)".utf8)[...])
    file = CacheFile(path: "\(folder)/maps/\(String(key, radix: 16)).pack")
  }

  func load() -> [String: Entry] {
    let entries = file.decoded { reader in
      guard try reader.readString() == signature else { throw ByteReader.Malformed() }
      let count = try reader.readCount()
      var entries: [String: Entry] = [:]
      entries.reserveCapacity(count)
      for _ in 0..<count {
        let key = try reader.readString()
        let entry = try reader.readInt() == 0 ? nil : try MapFile(from: &reader)
        entries.updateValue(entry, forKey: key)
      }
      return entries
    }
    return entries ?? [:]
  }

  func save(_ entries: [String: Entry]) throws {
    var writer = ByteWriter()
    writer.write(signature)
    writer.write(entries.count)
    for (key, entry) in entries.sorted(by: { $0.key < $1.key }) {
      writer.write(key)
      writer.write(entry == nil ? 0 : 1)
      entry?.encode(to: &writer)
    }
    try file.write(writer.bytes)
  }
}
