import Synchronization

extension SourceFiles {
  /// The same files, each as it was when it was first asked for, whatever happens to it since.
  package func remembered() -> SourceFiles {
    let memory = Memory(files: self)
    return SourceFiles(
      kind: { memory.kind($0) },
      read: { path, limit throws(OperationError) in try memory.read(path, limit) },
      entries: { folder throws(OperationError) in try memory.entries(folder) })
  }
}

private final class Memory: Sendable {
  private struct State {
    var kinds: [String: SourceFiles.Kind?] = [:]
    var contents: [String: (limit: Int, bytes: Result<[UInt8], OperationError>)] = [:]
    var folders: [String: Result<FolderEntries, OperationError>] = [:]
  }

  /// Smaller files are read whole, so that a reader with a higher limit finds all of them.
  private static let leastLimit = 64 << 20

  private let files: SourceFiles
  private let state = Mutex(State())

  init(files: SourceFiles) { self.files = files }

  func kind(_ path: String) -> SourceFiles.Kind? {
    state.withLock { state in
      if let known = state.kinds[path] { return known }
      // A folder that was listed has no other names since.
      if let slash = path.lastIndex(of: "/"), slash != path.startIndex,
        case let name = path[path.index(after: slash)...], !name.hasPrefix("."), !name.isEmpty,
        case .success(let entries)? = state.folders[String(path[..<slash])]
      {
        return entries.files.contains { $0 == name }
          ? .file : entries.folders.contains { $0 == name } ? .directory : nil
      }
      let kind = files.kind(path)
      state.kinds[path] = .some(kind)
      return kind
    }
  }

  func read(_ path: String, _ limit: Int) throws(OperationError) -> [UInt8] {
    let known = state.withLock { state in
      if let known = state.contents[path] { return known }
      let most = max(limit, Self.leastLimit)
      let found = (
        limit: most, bytes: Result { () throws(OperationError) in try files.read(path, most) }
      )
      state.contents[path] = found
      return found
    }
    let bytes = try known.bytes.get()
    guard limit <= known.limit || bytes.count <= known.limit else {
      throw OperationError(.file, "'\(path)' has more than \(known.limit) bytes")
    }
    return bytes.count > limit ? Array(bytes.prefix(limit + 1)) : bytes
  }

  func entries(_ folder: String) throws(OperationError) -> FolderEntries {
    try state.withLock { state in
      if let known = state.folders[folder] { return known }
      let found = Result { () throws(OperationError) in try files.entries(folder) }
      state.folders[folder] = found
      return found
    }.get()
  }
}
