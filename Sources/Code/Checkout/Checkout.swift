/// The files of a repository at one commit, or of a working tree at one moment, without contents.
/// Nothing of the repository is executed to list them: no hooks, filters or submodule commands.
public struct Checkout: Sendable {
  /// In hexadecimal; nil for a working tree.
  public let commit: String?
  /// For a commit git's own tree id; for a working tree the git blob id of the listing `<content
  /// id> SP <path> NUL` of every file in order.
  public let tree: String
  /// When the commit was made, in seconds since 1970; nil for a working tree.
  package let committedAt: Int?
  /// The regular files, ordered by the UTF-8 bytes of their paths.
  package let files: [CheckoutFile]
  package let leftOut: LeftOut
  /// The origin of the files in words: an address or folder, and a ref.
  package let origin: String

  package let store: Store
  let git: Git

  package enum Store: Sendable, Hashable {
    /// `prefix` is the subtree that the checkout is: empty, or ending in `/`.
    case objects(gitDirectory: String, prefix: String)
    case folder(String)
  }

  package var identity: Identity { Identity(commit: commit, tree: tree) }

  package struct Identity: Sendable, Hashable {
    package let commit: String?
    package let tree: String

    package init(commit: String?, tree: String) {
      self.commit = commit
      self.tree = tree
    }
  }
}
