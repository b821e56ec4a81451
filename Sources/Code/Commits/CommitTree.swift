import Support

/// The regular files of one commit, by numbers of a ``CommitGraph``.
package struct CommitTree: Sendable, Hashable {
  /// The numbers of the files' paths, in byte order of the paths.
  package let paths: [UInt32]
  package let blobs: [UInt32]

  package func contains(_ path: Int) -> Bool {
    let place = paths.partitionPoint { $0 < path }
    return place < paths.count && paths[place] == path
  }
}

extension CommitGraph {
  /// Returns the files of a commit, or of the empty tree: for each path, the content that the
  /// nearest commit on the way of first parents gave it. As in a checkout, symbolic links and
  /// submodules are not files, and of two paths that differ in their Unicode normal form only the
  /// first is one.
  package func tree(of commit: Int?) -> CommitTree {
    let unknown = Self.none - 1
    var contents = [UInt32](repeating: unknown, count: paths.count)
    var current = commit
    while let number = current {
      for change in changes[commits[number].changed] where contents[Int(change.path)] == unknown {
        contents[Int(change.path)] = change.blob
      }
      current = commits[number].parents.first
    }
    var (numbers, blobs): ([UInt32], [UInt32]) = ([], [])
    var unnormalized: Set<String> = []
    for path in contents.indices where contents[path] < unknown {
      let name = paths[path]
      if !name.utf8.allSatisfy({ $0 < 128 }), !unnormalized.insert(name).inserted { continue }
      numbers.append(UInt32(path))
      blobs.append(contents[path])
    }
    return CommitTree(paths: numbers, blobs: blobs)
  }
}
