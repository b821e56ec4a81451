import Support

/// The commits that lead to a commit, newest first, with the files that each touched.
///
/// Merges are left out, since their changes stand in the commits that they merge. Renames are not
/// followed: a file's history begins at its present path.
package struct History: Sendable {
  /// A commit, without its content.
  package struct Commit: Sendable, Hashable {
    /// Its id in hexadecimal.
    package let id: String
    /// When it was committed, in seconds since 1970.
    package let time: Int
    /// The first paragraph of its message, on one line; bytes that are not UTF-8 are replaced.
    package let subject: String
    /// The places in ``History/touches`` of the files that it touched.
    package let touched: Range<Int>
  }

  /// Limits on the part of a history that is read.
  package struct Options: Sendable, Hashable {
    /// The most commits to read; all where nil.
    package var maximumCommits: Int?
    /// The earliest time of a commit to read, in seconds since 1970; all where nil.
    package var since: Int?

    /// Creates options; without arguments the whole history is read.
    package init(maximumCommits: Int? = nil, since: Int? = nil) {
      self.maximumCommits = maximumCommits
      self.since = since
    }
  }

  /// The commits in git's order, newest first.
  package let commits: [Commit]
  /// The paths that any commit touched, relative to the checkout's root, in the order first met.
  package let paths: [String]
  /// Indexes into ``paths``, commit after commit.
  package let touches: [UInt32]
  /// When the commit was made whose history this is, in seconds since 1970.
  package let time: Int
  /// True if the history is cut: earlier commits exist but are not present here.
  ///
  /// The commits at the cut seem to touch every file; none is recorded for them.
  package let isShallow: Bool

  /// The indexes into ``paths`` of the files that a commit touched.
  package func touched(by commit: Commit) -> ArraySlice<UInt32> { touches[commit.touched] }

  /// Reads the history of a checkout.
  ///
  /// - Parameters:
  ///   - checkout: The checkout; if it is a folder within a repository, only commits that touch the
  ///     folder count.
  ///   - options: How much to read.
  ///   - cache: A folder to keep complete histories in, so that the next reading needs no git.
  /// - Returns: The history; nil for a working tree, which is not a commit.
  /// - Throws: ``OperationError`` if git fails; `CancellationError`. A cache that cannot be read or
  ///   written is not an error.
  package static func read(
    of checkout: Checkout, options: Options = Options(), cache: String? = nil
  ) async throws -> History? {
    guard let commit = checkout.commit, let time = checkout.committedAt,
      case .objects(let gitDirectory, let prefix) = checkout.store
    else { return nil }
    let file = cache.map {
      HistoryFile(folder: $0, commit: commit, prefix: prefix, options: options)
    }
    if let kept = file?.read() { return kept }
    var arguments = [
      "--git-dir=\(gitDirectory)", "log", "--no-merges", "--no-renames", "--name-only", "-z",
      "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules=none",
      "--encoding=UTF-8", "--format=\(HistoryParser.format)",
    ]
    if let maximum = options.maximumCommits { arguments.append("--max-count=\(maximum)") }
    if let since = options.since { arguments.append("--max-age=\(since)") }
    arguments.append(commit)
    arguments.append("--")
    if !prefix.isEmpty {
      arguments.insert("--full-history", at: 2)
      arguments.append(":(top,literal)\(prefix)")
    }
    let output = try await checkout.git.output(
      of: arguments, failing: "cannot read the history of \(checkout.origin)")
    let boundary = Shallow.boundary(gitDirectory: gitDirectory)
    let history = try output.withBytes { bytes in
      var parser = HistoryParser(prefix: prefix, boundary: boundary)
      try parser.parse(bytes)
      return parser.history(at: time)
    }
    // A history that is cut today may be complete tomorrow.
    if boundary.isEmpty { file?.write(history) }
    return history
  }
}
