/// The files of a repository at one commit, or of a working tree at one moment.
///
/// It is a listing. Contents are read on request, and only from the place that the listing names.
/// Nothing of the repository is executed to make it: no hooks, filters or submodule commands.
package struct Checkout: Sendable {
  /// The commit's id in hexadecimal; nil for a working tree.
  package let commit: String?
  /// The id of the tree that was listed.
  ///
  /// For a commit this is git's own tree id. For a working tree it is the git blob id of the listing
  /// `<content id> SP <path> NUL` of every file in order.
  package let tree: String
  /// When the commit was made, in seconds since 1970; nil for a working tree.
  package let committedAt: Int?
  /// The regular files, ordered by the UTF-8 bytes of their paths.
  package let files: [CheckoutFile]
  /// The entries that were not listed, by reason.
  package let leftOut: LeftOut
  /// The origin of the files in words: an address or folder, and a ref.
  package let origin: String

  /// The place from which contents and history are read.
  package let store: Store
  /// The program that reads them.
  let git: Git

  /// The place of a checkout's files.
  package enum Store: Sendable, Hashable {
    /// In the object database of a git directory; `prefix` is the subtree that the checkout is, empty
    /// or ending in `/`.
    case objects(gitDirectory: String, prefix: String)
    /// In a folder.
    case folder(String)
  }

  /// Commit and tree, which together identify a checkout.
  package var identity: Identity { Identity(commit: commit, tree: tree) }

  /// The part of a checkout that a lock records.
  package struct Identity: Sendable, Hashable {
    /// The commit's id; nil for a working tree.
    package let commit: String?
    /// The tree's id, as in ``Checkout/tree``.
    package let tree: String

    package init(commit: String?, tree: String) {
      self.commit = commit
      self.tree = tree
    }
  }
}
