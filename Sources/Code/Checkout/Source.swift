/// The place of a repository.
public enum Source: Sendable, Hashable {
  /// A git address and a tag, branch or commit; the remote's default branch where `ref` is nil.
  case git(url: String, ref: String?)
  /// A folder: its committed files at HEAD or, with `worktree` and outside git, the files on disk.
  case folder(path: String, worktree: Bool)
}

extension Source: CustomStringConvertible {
  /// The place in words, without a password.
  public var description: String {
    switch self {
    case .git(let url, let ref): "\(Self.withoutCredentials(url)) at \(ref ?? "HEAD")"
    case .folder(let path, worktree: true): "the working tree of \(path)"
    case .folder(let path, worktree: false): path
    }
  }

  /// An address without the password or token that it may carry; a bare user name stays where it is no
  /// secret, as in `ssh://git@example.org`.
  static func withoutCredentials(_ url: String) -> String {
    guard let scheme = url.firstRange(of: "://") else { return url }
    let rest = url[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" }
    guard let at = authority.lastIndex(of: "@"),
      url.hasPrefix("http") || authority[..<at].contains(":")
    else { return url }
    return String(url[..<scheme.upperBound] + rest[rest.index(after: at)...])
  }
}
