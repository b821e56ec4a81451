import Support

/// A complete history kept in a file, under a name made of everything that it depends on.
struct HistoryFile {
  private static let version = "assay-history 2"

  private let file: CacheFile

  init(folder: String, commit: String, prefix: String) {
    let key = [Self.version, commit, prefix].joined(separator: "\0")
    file = CacheFile(path: "\(folder)/\(ContentID.of(key)).history")
  }

  func read() -> History? { file.read()?.withUnsafeBytes(Self.decode) }

  /// Keeps a history. A failure is ignored, since it can be read again.
  package func write(_ history: History) {
    guard !history.isShallow else { return }
    try? file.write(Self.encode(history))
  }

  package static func encode(_ history: History) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(version)
    writer.write(history.time)
    writer.write(history.paths.count)
    for path in history.paths { writer.write(path) }
    writer.write(history.touches)
    writer.write(history.commits.count)
    for commit in history.commits {
      writer.write(commit.id)
      writer.write(commit.time)
      writer.write(commit.subject)
      writer.write(commit.touched.upperBound)
    }
    return writer.bytes
  }

  static func decode(_ bytes: UnsafeRawBufferPointer) -> History? {
    var reader = ByteReader(bytes)
    guard let history = try? decode(&reader), reader.isAtEnd else { return nil }
    return history
  }

  private static func decode(_ reader: inout ByteReader) throws -> History {
    guard try reader.readString() == version else { throw ByteReader.Malformed() }
    let time = try reader.readInt()
    var paths: [String] = []
    for _ in 0..<(try reader.readCount()) { paths.append(try reader.readString()) }
    let touches = try reader.readNumbers()
    guard touches.allSatisfy({ $0 < paths.count }) else { throw ByteReader.Malformed() }
    var commits: [History.Commit] = []
    var touched = 0
    for _ in 0..<(try reader.readCount()) {
      let id = try reader.readString()
      let time = try reader.readInt()
      let subject = try reader.readString()
      let end = try reader.readInt()
      guard end >= touched, end <= touches.count else { throw ByteReader.Malformed() }
      commits.append(
        History.Commit(id: id, time: time, subject: subject, touched: touched..<end))
      touched = end
    }
    return History(commits: commits, paths: paths, touches: touches, time: time, isShallow: false)
  }
}
