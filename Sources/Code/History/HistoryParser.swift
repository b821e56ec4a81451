import Support

/// Reads the output of `git log --name-status -z` in ``format``. Every record is `NUL id NUL parents
/// NUL time NUL subject NUL`, and where files were touched `LF` and `letter NUL path NUL` for each.
/// No letter is empty, so that the next record's first NUL ends the paths.
struct HistoryParser {
  static let format = "tformat:%x00%H%x00%P%x00%ct%x00%s"

  private let prefix: [UInt8]
  private let boundary: Set<String>
  private let orphans: Set<String>
  private var commits: [History.Commit] = []
  private var paths: [String] = []
  private var indexes: [String: UInt32] = [:]
  private var touches: [UInt32] = []
  private var isShallow = false
  /// The ids of the commits that both add and remove files, and so may rename one.
  private(set) var renaming: [String] = []

  init(prefix: String, boundary: Set<String>, orphans: Set<String> = []) {
    self.prefix = Array(prefix.utf8)
    self.boundary = boundary
    self.orphans = orphans
  }

  package mutating func parse(_ bytes: UnsafeRawBufferPointer) throws {
    var position = 0
    func next() throws -> UnsafeRawBufferPointer {
      guard position < bytes.count,
        let end = bytes[position...].firstIndex(of: 0)
      else { throw Self.malformed() }
      defer { position = end + 1 }
      return UnsafeRawBufferPointer(rebasing: bytes[position..<end])
    }
    while position < bytes.count {
      guard bytes[position] == 0 else { throw Self.malformed() }
      position += 1
      let id = String(decoding: try next(), as: UTF8.self)
      let isRoot = try next().isEmpty
      let time = CommitTime.seconds(String(decoding: try next(), as: UTF8.self)) ?? 0
      guard Hexadecimal.isObjectID(id) else { throw Self.malformed() }
      let subject = String(decoding: try next(), as: UTF8.self)
      let isBoundary = isRoot && boundary.contains(id)
      if isBoundary { isShallow = true }
      let isCut = isBoundary || orphans.contains(id)
      let start = touches.count
      if position < bytes.count, bytes[position] == 10 {
        position += 1
        var (adds, removes) = (false, false)
        while position < bytes.count, bytes[position] != 0 {
          let letter = try next().first
          let path = try next()
          if !isCut, touch(path) {
            adds = adds || letter == UInt8(ascii: "A")
            removes = removes || letter == UInt8(ascii: "D")
          }
        }
        if adds, removes { renaming.append(id) }
      }
      commits.append(
        History.Commit(
          id: id, time: time, subject: subject, touched: start..<touches.count))
    }
  }

  func history(at time: Int, renames: [String: [RenameReader.Pair]] = [:]) -> History {
    let found = commits.enumerated().flatMap { number, commit in
      (renames[commit.id] ?? []).compactMap { pair in
        indexes[pair.old].flatMap { old in
          indexes[pair.new].map { Rename(commit: number, old: old, new: $0) }
        }
      }
    }
    return History(
      commits: commits, paths: paths, touches: touches, renames: found, time: time,
      isShallow: isShallow)
  }

  /// Returns false if no file of a checkout can have the path.
  private mutating func touch(_ path: UnsafeRawBufferPointer) -> Bool {
    guard path.starts(with: prefix),
      let name = TreeListing.path(UnsafeRawBufferPointer(rebasing: path[prefix.count...]))
    else { return false }
    let index = indexes[name] ?? UInt32(paths.count)
    if index == paths.count {
      indexes[name] = index
      paths.append(name)
    }
    touches.append(index)
    return true
  }

  private static func malformed() -> OperationError {
    OperationError(
      .repository, "the history that git listed cannot be put in order",
      remedy: "check the repository with `git fsck`, and its file info/grafts")
  }
}
