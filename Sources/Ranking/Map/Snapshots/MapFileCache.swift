import Code
import Support

struct MapFileCache: Sendable {
  /// The data of a content.
  struct Entry: Sendable {
    /// `nil` if the content is not part of the map because no person wrote it as text.
    var file: MapFile?
    /// The reason why the file has no definitions, if there may be some.
    var symbolFailure: SymbolFailure?
  }

  private let failures = SymbolFailure.allCases
  private let file: CacheFile
  private let signature: String

  init(folder: String, repository: String, tools: String) {
    signature = "assay-map-files 2 \(AnalyzerVersion.current) \(MapFile.version) \(tools)"
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
        let kind = try reader.readInt()
        guard (0...failures.count + 1).contains(kind) else { throw ByteReader.Malformed() }
        entries[key] = Entry(
          file: kind == 0 ? nil : try MapFile(from: &reader),
          symbolFailure: kind > 1 ? failures[kind - 2] : nil)
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
      let failure = entry.symbolFailure.flatMap { failures.firstIndex(of: $0) }
      writer.write(entry.file == nil ? 0 : 1 + (failure.map { $0 + 1 } ?? 0))
      entry.file?.encode(to: &writer)
    }
    try file.write(writer.bytes)
  }
}
