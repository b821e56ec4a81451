import Code
import Support

/// A cache of the analyses of a repository's files, keyed by content and name.
///
/// One cache file for each repository and analyser version holds a vocabulary and the analyses
/// whose tokens are numbered in it. The repository only selects the cache file: an entry is found
/// only by the content's id and the file's name.
struct AnalysisCache: Sendable {
  struct Contents: Sendable {
    var termBytes: [UInt8] = []
    var termOffsets: [UInt32] = [0]
    var entries: [String: FileAnalysis] = [:]
  }

  private let file: CacheFile
  private let signature: String

  /// Creates a cache.
  ///
  /// - Parameters:
  ///   - repository: Any name for the repository; the same name finds the same file.
  ///   - tools: The versions of the analysers; other versions find nothing.
  ///   - parts: The parts that the analyses hold; other parts find nothing.
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

  /// Returns the contents; empty if the file is missing or damaged.
  func load() -> Contents {
    guard let bytes = file.read() else { return Contents() }
    let decoded = bytes.withUnsafeBytes { raw in
      var reader = ByteReader(raw)
      return try? decode(&reader)
    }
    return decoded ?? Contents()
  }

  private func decode(_ reader: inout ByteReader) throws -> Contents {
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
    guard reader.isAtEnd else { throw ByteReader.Malformed() }
    return contents
  }

  /// Replaces the contents.
  ///
  /// - Throws: ``OperationError`` if the file cannot be written.
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
