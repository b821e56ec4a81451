import Support

/// Reads the output of `git log --name-only -z` in ``format``. Every record is `NUL id NUL parents
/// NUL time NUL subject NUL`, and where files were touched `LF` and `path NUL` for each. No path is
/// empty, so that the next record's first NUL ends the paths.
struct HistoryParser {
  static let format = "tformat:%x00%H%x00%P%x00%ct%x00%s"

  private let prefix: [UInt8]
  private let boundary: Set<String>
  private var commits: [History.Commit] = []
  private var paths: [String] = []
  private var indexes: [String: UInt32] = [:]
  private var touches: [UInt32] = []
  private var isShallow = false

  init(prefix: String, boundary: Set<String>) {
    self.prefix = Array(prefix.utf8)
    self.boundary = boundary
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
      guard let time = Int(String(decoding: try next(), as: UTF8.self)),
        Hexadecimal.isObjectID(id)
      else { throw Self.malformed() }
      let subject = String(decoding: try next(), as: UTF8.self)
      let isCut = isRoot && boundary.contains(id)
      if isCut { isShallow = true }
      let start = touches.count
      if position < bytes.count, bytes[position] == 10 {
        position += 1
        while position < bytes.count, bytes[position] != 0 {
          let path = try next()
          if !isCut { touch(path) }
        }
      }
      commits.append(
        History.Commit(
          id: id, time: time, subject: subject, touched: start..<touches.count))
    }
  }

  func history(at time: Int) -> History {
    History(commits: commits, paths: paths, touches: touches, time: time, isShallow: isShallow)
  }

  private mutating func touch(_ path: UnsafeRawBufferPointer) {
    guard path.starts(with: prefix),
      let name = TreeListing.path(UnsafeRawBufferPointer(rebasing: path[prefix.count...]))
    else { return }
    let index = indexes[name] ?? UInt32(paths.count)
    if index == paths.count {
      indexes[name] = index
      paths.append(name)
    }
    touches.append(index)
  }

  private static func malformed() -> OperationError {
    OperationError(.repository, "git wrote a history in an unknown form")
  }
}
