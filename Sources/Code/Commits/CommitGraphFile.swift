import Support

/// A commit graph kept in a file, under a name made of everything that it depends on.
struct CommitGraphFile {
  private static let version = "assay-commits 2"

  private let file: CacheFile

  init(folder: String, commit: String, prefix: String, cut: HistoryCut) {
    let key = [Self.version, commit, prefix, cut.key].joined(separator: "\0")
    file = CacheFile(path: "\(folder)/\(ContentID.of(key)).commits")
  }

  func read() -> CommitGraph? { file.read()?.withUnsafeBytes(Self.decode) }

  /// Keeps a graph. A failure is ignored, since it can be read again.
  package func write(_ graph: CommitGraph) {
    try? file.write(Self.encode(graph))
  }

  package static func encode(_ graph: CommitGraph) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(version)
    writer.write(graph.paths.count)
    for path in graph.paths { writer.write(path) }
    writer.write(graph.blobs.width)
    writer.write(graph.blobs.bytes)
    writer.write(graph.changes.map { $0.path << 1 | ($0.wasFile ? 1 : 0) })
    writer.write(graph.changes.map(\.blob))
    writer.write(graph.commits.count)
    for commit in graph.commits {
      writer.write(commit.id)
      writer.write(commit.parents.map { UInt32($0) })
      writer.write(commit.isCut ? 1 : 0)
      writer.write(commit.time)
      writer.write(commit.authoredAt)
      writer.write(commit.author)
      writer.write(commit.subject)
      writer.write(commit.body)
      writer.write(commit.changed.upperBound)
    }
    writer.write(graph.renames.flatMap { [UInt32($0.commit), $0.old, $0.new] })
    return writer.bytes
  }

  static func decode(_ bytes: UnsafeRawBufferPointer) -> CommitGraph? {
    var reader = ByteReader(bytes)
    guard let graph = try? decode(&reader), reader.isAtEnd else { return nil }
    return graph
  }

  private static func decode(_ reader: inout ByteReader) throws -> CommitGraph {
    guard try reader.readString() == version else { throw ByteReader.Malformed() }
    var paths: [String] = []
    for _ in 0..<(try reader.readCount()) { paths.append(try reader.readString()) }
    let width = try reader.readInt()
    guard let blobs = ObjectIDs(bytes: try reader.readBlock(), width: width) else {
      throw ByteReader.Malformed()
    }
    let touched = try reader.readNumbers()
    let contents = try reader.readNumbers()
    guard touched.count == contents.count, touched.allSatisfy({ $0 >> 1 < paths.count }),
      contents.allSatisfy({ $0 < blobs.count || $0 == CommitGraph.none })
    else { throw ByteReader.Malformed() }
    let changes = zip(touched, contents).map {
      CommitGraph.Change(path: $0 >> 1, blob: $1, wasFile: $0 & 1 == 1)
    }
    var commits: [CommitGraph.Commit] = []
    let count = try reader.readCount()
    var changed = 0
    for number in 0..<count {
      let id = try reader.readString()
      let parents = try reader.readNumbers().map { Int($0) }
      guard parents.allSatisfy({ $0 > number && $0 < count }) else { throw ByteReader.Malformed() }
      let isCut = try reader.readInt() == 1
      let (time, authoredAt) = (try reader.readInt(), try reader.readInt())
      let author = try reader.readString()
      let (subject, body) = (try reader.readString(), try reader.readString())
      let end = try reader.readInt()
      guard end >= changed, end <= changes.count else { throw ByteReader.Malformed() }
      commits.append(
        CommitGraph.Commit(
          id: id, parents: parents, isCut: isCut, time: time, authoredAt: authoredAt,
          author: author, subject: subject, body: body, changed: changed..<end))
      changed = end
    }
    let renames = try Rename.decode(&reader, commits: commits.count, paths: paths.count)
    return CommitGraph(
      commits: commits, paths: paths, changes: changes, blobs: blobs, renames: renames)
  }
}
