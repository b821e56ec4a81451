import Support

/// What the map knows of a repository's files, of all commits that were looked at, from earlier runs.
///
/// One file for each repository and version of what analyses; an entry is found by the content's id and
/// the file's name alone.
struct MapFileCache: Sendable {
  /// A content's part in the map; `nil` where it has none, as it is no text that a person wrote.
  typealias Entry = MapFile?

  private let file: CacheFile
  private let signature: String

  /// Creates a cache.
  ///
  /// - Parameters:
  ///   - folder: The cache folder.
  ///   - repository: Any name for the repository; the same one finds the same file.
  ///   - tools: The versions of what analyses; other ones find nothing.
  init(folder: String, repository: String, tools: String) {
    signature = "assay-map-files 1 \(AnalyzerVersion.current) \(MapFile.version) \(tools)"
    let key = CacheFile.checksum(Array("\(repository)\n\(signature)".utf8)[...])
    file = CacheFile(path: "\(folder)/maps/\(String(key, radix: 16)).pack")
  }

  /// What the file holds; nothing where it is missing or damaged.
  package func load() -> [String: Entry] {
    guard let bytes = file.read() else { return [:] }
    return bytes.withUnsafeBytes { raw in
      var reader = ByteReader(raw)
      return (try? decode(&reader)) ?? [:]
    }
  }

  private func decode(_ reader: inout ByteReader) throws -> [String: Entry] {
    guard try reader.readString() == signature else { throw ByteReader.Malformed() }
    let count = try reader.readCount()
    var entries: [String: Entry] = [:]
    entries.reserveCapacity(count)
    for _ in 0..<count {
      let key = try reader.readString()
      let entry = try reader.readInt() == 0 ? nil : try MapFile(from: &reader)
      entries.updateValue(entry, forKey: key)
    }
    guard reader.isAtEnd else { throw ByteReader.Malformed() }
    return entries
  }

  /// Replaces what the file holds.
  ///
  /// - Throws: ``OperationError`` where the file cannot be written.
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
