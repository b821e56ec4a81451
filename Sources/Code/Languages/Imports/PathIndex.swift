/// The paths of a repository's files, found by path, by directory and by ending.
package struct PathIndex: Sendable {
  package let paths: [String]
  /// For each file, its directory; the root is the empty string.
  package let directories: [String]
  let order: [Int32]
  private var byPath: [String: Int32] = [:]
  private var byDirectory: [String: [Int32]] = [:]
  private var byName: [String: [Int32]] = [:]
  private var subdirectories: [String: Set<String>] = [:]

  package init(_ paths: [String]) {
    self.paths = paths
    directories = paths.map(Self.directory(of:))
    order = paths.indices.sorted {
      paths[$0].utf8.lexicographicallyPrecedes(paths[$1].utf8)
    }.map { Int32($0) }
    for file in order {
      let path = paths[Int(file)]
      byPath[path] = file
      byDirectory[directories[Int(file)], default: []].append(file)
      byName[Self.name(of: path), default: []].append(file)
    }
    for directory in byDirectory.keys {
      var child = directory
      while !child.isEmpty {
        let parent = Self.directory(of: child)
        let isNew = subdirectories[parent, default: []].insert(Self.name(of: child)).inserted
        guard isNew else { break }
        child = parent
      }
    }
  }

  package func file(_ path: String) -> Int32? {
    Steps.add(1)
    return byPath[path]
  }

  /// The file of one of the paths that a base and the endings make, the first that there is.
  package func file(_ base: String, endings: [String]) -> Int32? {
    for ending in endings {
      if let file = file(base + ending) { return file }
    }
    return nil
  }

  package func files(in directory: String) -> [Int32] { byDirectory[directory] ?? [] }

  package func directories(in directory: String) -> [String] {
    (subdirectories[directory] ?? []).sorted()
  }

  func hasDirectory(_ directory: String) -> Bool {
    byDirectory[directory] != nil || subdirectories[directory] != nil
  }

  /// The files whose path ends with whole components, in path order.
  package func files(endingWith suffix: String) -> [Int32] {
    let candidates = byName[Self.name(of: suffix)] ?? []
    Steps.add(1 + candidates.count)
    guard suffix.utf8.contains(.slash) else { return candidates }
    let ending = "/" + suffix
    return candidates.filter {
      let path = paths[Int($0)]
      return path == suffix || path.hasSuffix(ending)
    }
  }

  static func commonDepth(_ left: String, _ right: String) -> Int {
    var depth = 0
    var leftIterator = left.utf8.makeIterator()
    var rightIterator = right.utf8.makeIterator()
    while true {
      let leftByte = leftIterator.next()
      let rightByte = rightIterator.next()
      let leftEnds = leftByte == nil || leftByte == .slash
      let rightEnds = rightByte == nil || rightByte == .slash
      if leftEnds, rightEnds {
        if left.isEmpty || right.isEmpty { return 0 }
        depth += 1
        if leftByte == nil || rightByte == nil { return depth }
      } else if leftByte != rightByte {
        return depth
      }
    }
  }

  package static func depth(_ directory: String) -> Int {
    directory.isEmpty ? 0 : directory.utf8.reduce(1) { $0 + ($1 == .slash ? 1 : 0) }
  }

  /// All but the last component; empty for the root.
  package static func directory(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: .slash) else { return "" }
    return String(path[..<slash])
  }

  package static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: .slash) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// The last component without what follows its last dot.
  package static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// A relative path as seen from a directory, without `.` and `..`; `nil` if it leaves the root.
  static func join(_ directory: String, _ relative: String) -> String? {
    var parts = directory.isEmpty ? [] : directory.split(separator: "/")
    for part in relative.split(separator: "/") where part != "." {
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// A directory and those above it, the nearest first, the root last.
  package static func ancestors(of directory: String) -> [String] {
    var result = [directory]
    var current = directory
    while !current.isEmpty {
      current = Self.directory(of: current)
      result.append(current)
    }
    Steps.add(result.count)
    return result
  }
}

/// A directory's path followed by a slash, or nothing for the root.
func directoryPrefix(_ directory: String) -> String {
  directory.isEmpty ? "" : directory + "/"
}
