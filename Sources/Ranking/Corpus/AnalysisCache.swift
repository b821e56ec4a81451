import Code
import Support

/// An entry is found only by content and file name; the repository selects the cache file.
struct AnalysisCache: Sendable {
  struct Contents: Sendable {
    var termBytes: [UInt8] = []
    var termOffsets: [UInt32] = [0]
    var entries: [String: FileAnalysis] = [:]
  }

  private let file: CacheFile
  private let signature: String

  init(folder: String, repository: String, tools: String, parts: CorpusParts) {
    let partial = parts == .all ? "" : " parts \(parts.rawValue)"
    signature = "assay-analysis \(AnalyzerVersion.current) \(tools)\(partial)"
    let key = CacheFile.checksum(Array("\(repository)\n\(signature)".utf8)[...])
    let name = repository.split(separator: "/").last.map(String.init) ?? "repository"
    let readable = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    file = CacheFile(path: "\(folder)/analyses/\(readable)-\(String(key, radix: 16)).pack")
  }

  static func key(_ file: CheckoutFile) -> String {
    let name = file.path.split(separator: "/").last ?? ""
    return "\(file.contentID)/\(name)"
  }

  func load() -> Contents {
    let contents = file.decoded { reader in
      guard try reader.readString() == signature else { throw ByteReader.Malformed() }
      var contents = Contents()
      contents.termBytes = try reader.readBlock()
      contents.termOffsets = try reader.readNumbers()
      let count = try reader.readCount()
      contents.entries.reserveCapacity(count)
      for _ in 0..<count {
        let key = try reader.readString()
        contents.entries[key] = try FileAnalysis(from: &reader)
      }
      return contents
    }
    return contents ?? Contents()
  }

  func save(_ contents: Contents) throws {
    var writer = ByteWriter()
    writer.write(signature)
    writer.write(contents.termBytes)
    writer.write(contents.termOffsets)
    writer.write(contents.entries.count)
    for key in contents.entries.keys.sorted() {
      writer.write(key)
      contents.entries[key]!.encode(to: &writer)
    }
    try file.write(writer.bytes)
  }
}

extension CacheFile {
  func decoded<Value>(_ decode: (inout ByteReader) throws -> Value) -> Value? {
    read()?.withUnsafeBytes { raw in
      var reader = ByteReader(raw)
      let value = try? decode(&reader)
      return reader.isAtEnd ? value : nil
    }
  }
}

extension Dictionary where Key == String {
  /// Keeps the entries of some files, and at most as many others.
  mutating func keep(_ files: [CheckoutFile]) {
    let used = Set(files.map(AnalysisCache.key))
    let others = keys.filter { !used.contains($0) }.sorted()
    for key in others.dropFirst(used.count) { removeValue(forKey: key) }
  }
}
