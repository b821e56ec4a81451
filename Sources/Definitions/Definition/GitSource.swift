/// Rules for arguments of git, so that no definition can make it run a program.
enum GitSource {
  /// `https`, `ssh`, `git` and `file` URLs and `user@host:path` are allowed. Remote helpers
  /// (`ext::…`) are not, nor is anything that git or ssh could take for an option.
  static func problem(inURL url: String) -> String? {
    if url.hasPrefix("-") { return "a git address cannot begin with '-'" }
    if url.unicodeScalars.contains(where: \.properties.isWhitespace) {
      return "a git address has no spaces"
    }
    if let helper = url.firstRange(of: "::"), url[..<helper.lowerBound].allSatisfy(isWord) {
      return "'\(url[..<helper.upperBound])' would run a program; use https, ssh, git or file"
    }
    guard let scheme = url.firstRange(of: "://") else { return problem(inShortForm: url) }
    let name = url[..<scheme.lowerBound]
    guard ["https", "ssh", "git", "file"].contains(name) else {
      return "a git address uses https, ssh, git or file, not '\(name)'"
    }
    let rest = url[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" }
    let path = rest.dropFirst(authority.count)
    if path.count < 2 { return "the git address names no repository on the host" }
    if name == "file" {
      return authority.isEmpty ? nil : "a file address has three slashes, as in file:///folder"
    }
    return problem(inHost: authority)
  }

  static func problem(inRef ref: String) -> String? {
    if ref.hasPrefix("-") { return "a ref cannot begin with '-'" }
    let forbidden: Set<Unicode.Scalar> = [" ", "~", "^", ":", "?", "*", "[", "\\", "\u{7F}"]
    if let scalar = ref.unicodeScalars.first(where: { forbidden.contains($0) }) {
      return "a ref cannot contain '\(scalar)'"
    }
    if ref.contains("..") || ref.contains("@{") || ref.contains("//") || ref.hasPrefix("/")
      || ref.hasSuffix("/") || ref.hasSuffix(".") || ref.hasSuffix(".lock") || ref == "@"
    {
      return "'\(ref)' is not a tag, branch or commit"
    }
    return nil
  }

  private static func problem(inShortForm url: String) -> String? {
    guard let colon = url.firstIndex(of: ":"), !url[..<colon].contains("/") else {
      return "'\(url)' is not a git address; use path: for a folder"
    }
    let path = url[url.index(after: colon)...]
    if path.isEmpty { return "the git address names no repository on the host" }
    if path.hasPrefix("-") { return "a git address cannot have a path that begins with '-'" }
    return problem(inHost: url[..<colon])
  }

  private static func problem(inHost authority: Substring) -> String? {
    var host = authority
    if let at = authority.lastIndex(of: "@") {
      let user = authority[..<at]
      if user.contains(":") {
        return "a git address holds no password; it would be written to every run's directory"
      }
      if user.isEmpty || !user.allSatisfy(isWord) {
        return "'\(user)' is not a user of a git host"
      }
      host = authority[authority.index(after: at)...]
    }
    if host.isEmpty { return "the git address names no host" }
    if host.hasPrefix("-") || authority.hasPrefix("-") { return "a host cannot begin with '-'" }
    return nil
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "._-+".contains(character))
  }
}
