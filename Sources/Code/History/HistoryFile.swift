import Support

/// A history kept in a file, under a name made of everything that it depends on.
struct HistoryFile {
  private static let version = "assay-history 3"

  private let file: CacheFile

  init(folder: String, commit: String, prefix: String, cut: HistoryCut) {
    let key = [Self.version, commit, prefix, cut.key].joined(separator: "\0")
    file = CacheFile(path: "\(folder)/\(ContentID.of(key)).history")
  }

  func read() -> History? { file.read()?.withUnsafeBytes(Self.decode) }

  /// Keeps a history. A failure is ignored, since it can be read again.
  package func write(_ history: History) {
    try? file.write(Self.encode(history))
  }

  package static func encode(_ history: History) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(version)
    writer.write(history.time)
    writer.write(history.isShallow ? 1 : 0)
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
    writer.write(history.renames.flatMap { [UInt32($0.commit), $0.old, $0.new] })
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
    let isShallow = try reader.readInt() == 1
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
    let renames = try Rename.decode(&reader, commits: commits.count, paths: paths.count)
    return History(
      commits: commits, paths: paths, touches: touches, renames: renames, time: time,
      isShallow: isShallow)
  }
}

extension Rename {
  /// Reads renames that were written as three numbers each.
  static func decode(
    _ reader: inout ByteReader, commits: Int, paths: Int
  ) throws -> [Rename] {
    let numbers = try reader.readNumbers()
    guard numbers.count.isMultiple(of: 3) else { throw ByteReader.Malformed() }
    return try stride(from: 0, to: numbers.count, by: 3).map { place in
      guard numbers[place] < commits, numbers[place + 1] < paths, numbers[place + 2] < paths else {
        throw ByteReader.Malformed()
      }
      return Rename(
        commit: Int(numbers[place]), old: numbers[place + 1], new: numbers[place + 2])
    }
  }
}
