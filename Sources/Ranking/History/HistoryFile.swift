internal import SystemPackage

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A complete history kept in a file, under a name made of everything that it depends on.
///
/// Little-endian: a head of 8-byte integers (magic with version, time, numbers of commits, paths and
/// touches, bytes of an id), then per commit its time (8 bytes), the end of its touches and the end of
/// its subject (4 each), per path its end (4), the touches (4 each), the ids, the subjects, the paths,
/// and the 40 digits of the content id of all that. What does not match in any way is not read.
struct HistoryFile {
  /// The layout above and what is parsed; another version is another file.
  private static let magic: UInt64 = 0x4153_5348_4953_0001

  private let folder: String
  private let path: String

  init(folder: String, commit: String, prefix: String, options: History.Options) {
    let key = [
      "\(Self.magic)", commit, prefix, "\(options.maximumCommits ?? -1)", "\(options.since ?? -1)",
    ].joined(separator: "\0")
    self.folder = "\(folder)/history"
    path = "\(folder)/history/\(ContentID.of(key)).bin"
  }

  /// The kept history; nil where there is none that is whole.
  func read() -> History? {
    guard let bytes = Self.contents(of: path) else { return nil }
    return bytes.withUnsafeBytes(Self.decode)
  }

  /// Keeps a history, by a temporary name that is then renamed; a failure is no loss.
  func write(_ history: History) {
    guard !history.isShallow, let bytes = Self.encode(history) else { return }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let partial = "\(path).\(UInt64.random(in: 0 ... .max)).partial"
    do {
      let file = try FileDescriptor.open(
        FilePath(partial), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      _ = try file.closeAfter { try file.writeAll(bytes) }
      if rename(partial, path) != 0 { unlink(partial) }
    } catch {
      unlink(partial)
    }
  }

  static func encode(_ history: History) -> [UInt8]? {
    guard let idLength = history.commits.first?.id.utf8.count else { return nil }
    var bytes: [UInt8] = []
    func append<Value: FixedWidthInteger>(_ value: Value) {
      withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
    append(magic)
    append(Int64(history.time))
    for count in [history.commits.count, history.paths.count, history.touches.count, idLength] {
      append(Int64(count))
    }
    history.commits.forEach { append(Int64($0.time)) }
    history.commits.forEach { append(UInt32($0.touched.upperBound)) }
    var end = 0
    for commit in history.commits {
      end += commit.subject.utf8.count
      append(UInt32(end))
    }
    end = 0
    for path in history.paths {
      end += path.utf8.count
      append(UInt32(end))
    }
    history.touches.forEach { append($0) }
    for commit in history.commits {
      guard commit.id.utf8.count == idLength else { return nil }
      bytes.append(contentsOf: commit.id.utf8)
    }
    history.commits.forEach { bytes.append(contentsOf: $0.subject.utf8) }
    history.paths.forEach { bytes.append(contentsOf: $0.utf8) }
    bytes.append(contentsOf: ContentID.of(bytes).utf8)
    return bytes
  }

  static func decode(_ bytes: UnsafeRawBufferPointer) -> History? {
    guard bytes.count > 88 else { return nil }
    let body = UnsafeRawBufferPointer(rebasing: bytes.dropLast(40))
    guard bytes.suffix(40).elementsEqual(ContentID.of(body).utf8) else { return nil }
    func word(_ index: Int) -> Int {
      Int(Int64(littleEndian: body.loadUnaligned(fromByteOffset: 8 * index, as: Int64.self)))
    }
    guard UInt64(littleEndian: body.loadUnaligned(as: UInt64.self)) == magic else { return nil }
    let (commits, paths, touches, idLength) = (word(2), word(3), word(4), word(5))
    let counts = [commits, paths, touches, idLength]
    guard counts.allSatisfy({ (0..<bytes.count).contains($0) }) else { return nil }
    // Sections follow each other; their starts are known once their counts are.
    let times = 48
    let touchEnds = times + 8 * commits
    let subjectEnds = touchEnds + 4 * commits
    let pathEnds = subjectEnds + 4 * commits
    let touchStart = pathEnds + 4 * paths
    let ids = touchStart + 4 * touches
    let (idBytes, overflow) = commits.multipliedReportingOverflow(by: idLength)
    guard !overflow, ids <= body.count, idBytes <= body.count - ids else { return nil }
    func half(_ start: Int, _ index: Int) -> Int {
      Int(
        UInt32(littleEndian: body.loadUnaligned(fromByteOffset: start + 4 * index, as: UInt32.self))
      )
    }
    let subjects = ids + idBytes
    let names = subjects + (commits > 0 ? half(subjectEnds, commits - 1) : 0)
    let end = names + (paths > 0 ? half(pathEnds, paths - 1) : 0)
    guard end == body.count else { return nil }
    func text(_ range: Range<Int>) -> String {
      String(decoding: UnsafeRawBufferPointer(rebasing: body[range]), as: UTF8.self)
    }
    var result: [History.Commit] = []
    result.reserveCapacity(commits)
    var (touched, subject) = (0, 0)
    for index in 0..<commits {
      let (nextTouched, nextSubject) = (half(touchEnds, index), half(subjectEnds, index))
      guard nextTouched >= touched, nextTouched <= touches, nextSubject >= subject,
        subjects + nextSubject <= names
      else { return nil }
      let time = body.loadUnaligned(fromByteOffset: times + 8 * index, as: Int64.self)
      let id = ids + index * idLength
      result.append(
        History.Commit(
          id: text(id..<(id + idLength)), time: Int(Int64(littleEndian: time)),
          subject: text((subjects + subject)..<(subjects + nextSubject)),
          touched: touched..<nextTouched))
      (touched, subject) = (nextTouched, nextSubject)
    }
    var pathTable: [String] = []
    pathTable.reserveCapacity(paths)
    var name = 0
    for index in 0..<paths {
      let next = half(pathEnds, index)
      guard next >= name, names + next <= end else { return nil }
      pathTable.append(text((names + name)..<(names + next)))
      name = next
    }
    let table = (0..<touches).map { UInt32(truncatingIfNeeded: half(touchStart, $0)) }
    guard table.allSatisfy({ $0 < paths }) else { return nil }
    return History(
      commits: result, paths: pathTable, touches: table, time: word(1), isShallow: false)
  }

  private static func contents(of path: String) -> [UInt8]? {
    guard
      let file = try? FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec])
    else { return nil }
    defer { try? file.close() }
    guard let size = try? file.seek(offset: 0, from: .end) else { return nil }
    return try? [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      try file.seek(offset: 0, from: .start)
      count = try FolderReader.read(file.rawValue, into: UnsafeMutableRawBufferPointer(buffer))
    }
  }
}
