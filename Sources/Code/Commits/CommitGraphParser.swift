import Support

/// Reads the output of `git log --raw -z` in ``format``. Every record is `NUL id NUL parents NUL
/// time NUL time NUL address NUL name NUL subject NUL body NUL`, and where files changed `LF` and,
/// for each, `:<mode> SP <mode> SP <id> SP <id> SP <letter> NUL path NUL`. No field holds a NUL,
/// and no change begins with one, so that the next record begins where it does whatever a message
/// contains.
struct CommitGraphParser {
  static let format = "tformat:%x00%H%x00%P%x00%ct%x00%at%x00%ae%x00%an%x00%s%x00%b"

  private let prefix: [UInt8]
  private let boundary: Set<String>
  private let orphans: Set<String>
  /// The commits in the order in which they were read, and the ids of their parents.
  private var drafts: [(commit: CommitGraph.Commit, parents: [String])] = []
  private var paths: [ByteString] = []
  private var pathNumbers: [ByteString: UInt32] = [:]
  private var blobs: [ByteString] = []
  private var blobNumbers: [ByteString: UInt32] = [:]
  private var changes: [CommitGraph.Change] = []
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
      guard position < bytes.count, let end = bytes[position...].firstIndex(of: 0) else {
        throw Self.malformed()
      }
      defer { position = end + 1 }
      return UnsafeRawBufferPointer(rebasing: bytes[position..<end])
    }
    func text() throws -> String { String(decoding: try next(), as: UTF8.self) }
    while position < bytes.count {
      guard bytes[position] == 0 else { throw Self.malformed() }
      position += 1
      let id = try text()
      let parents = try text().split(separator: " ").map(String.init)
      guard Hexadecimal.isObjectID(id), parents.allSatisfy(Hexadecimal.isObjectID) else {
        throw Self.malformed()
      }
      // Old tools wrote commits without a readable date.
      let time = CommitTime.seconds(try text()) ?? 0
      let authoredAt = CommitTime.seconds(try text()) ?? time
      let (address, name) = (try text(), try text())
      let (subject, body) = (try text(), try text())
      let start = changes.count
      if position < bytes.count, bytes[position] == 10 {
        position += 1
        while position < bytes.count, bytes[position] != 0 {
          let entry = try next()
          try add(entry, path: try next())
        }
      }
      let commit = CommitGraph.Commit(
        id: id, parents: [],
        isCut: orphans.contains(id) || (parents.isEmpty && boundary.contains(id)), time: time,
        authoredAt: authoredAt, author: address.isEmpty ? name : address, subject: subject,
        body: body, changed: start..<changes.count)
      drafts.append((commit, parents))
      if parents.count == 1, !commit.isCut {
        let own = changes[start...]
        let adds = own.contains { !$0.wasFile }
        let removes = own.contains { $0.blob == CommitGraph.none }
        if adds, removes { renaming.append(id) }
      }
    }
  }

  func graph(renames: [String: [RenameReader.Pair]] = [:]) throws -> CommitGraph {
    let order = try order()
    var places = [Int](repeating: 0, count: drafts.count)
    for (place, draft) in order.enumerated() { places[draft] = place }
    let (pathOrder, pathPlaces) = Self.sorted(paths)
    let (blobOrder, blobPlaces) = Self.sorted(blobs)
    var changes: [CommitGraph.Change] = []
    changes.reserveCapacity(self.changes.count)
    var commits: [CommitGraph.Commit] = []
    commits.reserveCapacity(drafts.count)
    let numbers = try numbers()
    for place in order {
      var commit = drafts[place].commit
      let start = changes.count
      changes += self.changes[commit.changed].map { change in
        CommitGraph.Change(
          path: pathPlaces[Int(change.path)],
          blob: change.blob == CommitGraph.none ? change.blob : blobPlaces[Int(change.blob)],
          wasFile: change.wasFile)
      }
      changes[start...].sort { $0.path < $1.path }
      commit.parents = numbers[place].map { places[$0] }
      commit.changed = start..<changes.count
      commits.append(commit)
    }
    let found = commits.enumerated().flatMap { number, commit in
      (renames[commit.id] ?? []).compactMap { pair -> Rename? in
        guard let old = pathNumbers[ByteString(pair.old)],
          let new = pathNumbers[ByteString(pair.new)]
        else { return nil }
        return Rename(commit: number, old: pathPlaces[Int(old)], new: pathPlaces[Int(new)])
      }
    }
    return CommitGraph(
      commits: commits, paths: pathOrder.map { paths[$0].string }, changes: changes,
      blobs: ObjectIDs(blobOrder.map { blobs[$0].string }), renames: found)
  }

  /// Records the change of a path, unless no file of a checkout can have it or only its mode changed.
  private mutating func add(
    _ entry: UnsafeRawBufferPointer, path: UnsafeRawBufferPointer
  ) throws {
    guard entry.first == UInt8(ascii: ":") else { throw Self.malformed() }
    let fields = entry.dropFirst().split(separator: 32)
    guard fields.count == 5, fields[0].count == 6, fields[1].count == 6 else {
      throw Self.malformed()
    }
    let isFile = fields[1].starts(with: "100".utf8)
    let wasFile = fields[0].starts(with: "100".utf8)
    if isFile, wasFile, fields[2].elementsEqual(fields[3]) { return }
    guard isFile || wasFile, path.starts(with: prefix),
      let name = TreeListing.path(UnsafeRawBufferPointer(rebasing: path[prefix.count...]))
    else { return }
    var blob = CommitGraph.none
    if isFile {
      let id = String(decoding: fields[3], as: UTF8.self)
      guard Hexadecimal.isObjectID(id) else { throw Self.malformed() }
      blob = Self.number(of: ByteString(id), in: &blobs, &blobNumbers)
    }
    changes.append(
      CommitGraph.Change(
        path: Self.number(of: ByteString(name), in: &paths, &pathNumbers), blob: blob,
        wasFile: wasFile))
  }

  private static func number(
    of name: ByteString, in names: inout [ByteString], _ numbers: inout [ByteString: UInt32]
  ) -> UInt32 {
    if let number = numbers[name] { return number }
    let number = UInt32(names.count)
    numbers[name] = number
    names.append(name)
    return number
  }

  /// The names in byte order by their numbers, and each name's place in it.
  private static func sorted(_ names: [ByteString]) -> (order: [Int], places: [UInt32]) {
    let order = names.indices.sorted { names[$0] < names[$1] }
    var places = [UInt32](repeating: 0, count: names.count)
    for (place, name) in order.enumerated() { places[name] = UInt32(place) }
    return (order, places)
  }

  private func numbers() throws -> [[Int]] {
    var places: [String: Int] = [:]
    for (place, draft) in drafts.enumerated() { places[draft.commit.id] = place }
    return try drafts.map { draft in
      try draft.parents.map { parent in
        guard let place = places[parent] else { throw Self.malformed() }
        return place
      }
    }
  }

  /// An order that depends on the commits alone, not on git's: by the longest way to a root, the longest
  /// first, so that children come before their parents; then by time, the latest first; then by id.
  private func order() throws -> [Int] {
    let parents = try numbers()
    var children = [Int](repeating: 0, count: drafts.count)
    for parent in parents.joined() { children[parent] += 1 }
    var sequence = drafts.indices.filter { children[$0] == 0 }
    var next = 0
    while next < sequence.count {
      for parent in parents[sequence[next]] {
        children[parent] -= 1
        if children[parent] == 0 { sequence.append(parent) }
      }
      next += 1
    }
    guard sequence.count == drafts.count else { throw Self.malformed() }
    var lengths = [Int](repeating: 0, count: drafts.count)
    for draft in sequence.reversed() {
      lengths[draft] = (parents[draft].map { lengths[$0] }.max() ?? -1) + 1
    }
    return sequence.sorted { a, b in
      if lengths[a] != lengths[b] { return lengths[a] > lengths[b] }
      let (a, b) = (drafts[a].commit, drafts[b].commit)
      return a.time == b.time ? a.id < b.id : a.time > b.time
    }
  }

  private static func malformed() -> OperationError {
    OperationError(
      .repository, "the history that git listed cannot be put in order",
      remedy: "check the repository with `git fsck`, and its file info/grafts")
  }
}
