/// A commit's subject, read for what it asks and what sort of change it names. Anybody may have
/// written it: only plain words on one line remain.
struct CommitMessage: Sendable, Hashable {
  static let maximumLength = 300

  let subject: String
  /// The type of a conventional commit, such as `fix` in `fix(parser)!: …`, in lower case.
  let type: String?
  let query: String

  init(_ subject: String) {
    self.subject = Self.plain(subject)
    var rest = self.subject[...]
    var type: String?
    while true {
      if let tagged = Self.withoutTag(rest) {
        rest = tagged
      } else if type == nil, let (found, tail) = Self.conventional(rest) {
        type = found
        rest = tail
      } else if let tail = Self.withoutTicket(rest) {
        rest = tail
      } else {
        break
      }
    }
    self.type = type
    query = Self.cut(Self.withoutReferences(rest))
  }

  static func words(_ text: String) -> [Substring] {
    text.split(separator: " ").filter { $0.contains(where: \.isLetter) }
  }

  /// Returns the text on one line with single spaces, without invisible characters.
  static func plain(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isSpaced = true
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where !scalar.properties.isWhitespace: continue
      case .format, .unassigned, .privateUse, .surrogate: continue
      case .control, .spaceSeparator, .lineSeparator, .paragraphSeparator:
        if !isSpaced { result.append(" ") }
        isSpaced = true
      default:
        result.append(scalar)
        isSpaced = false
      }
    }
    if result.last == " " { result.removeLast() }
    return String(result)
  }

  private static func withoutTag(_ text: Substring) -> Substring? {
    guard text.first == "[", let end = text.prefix(41).firstIndex(of: "]") else { return nil }
    return trimmed(text[text.index(after: end)...])
  }

  /// The type of a conventional commit and what follows it
  /// (https://www.conventionalcommits.org/en/v1.0.0/).
  private static func conventional(_ text: Substring) -> (type: String, rest: Substring)? {
    let word = text.prefix { $0.isASCII && $0.isLetter }
    let type = word.lowercased()
    guard conventionalTypes.contains(type) else { return nil }
    var rest = text[word.endIndex...]
    if rest.first == "(" {
      guard let end = rest.firstIndex(of: ")") else { return nil }
      rest = rest[rest.index(after: end)...]
    }
    if rest.first == "!" { rest.removeFirst() }
    guard rest.first == ":" else { return nil }
    return (type, trimmed(rest.dropFirst()))
  }

  private static let conventionalTypes: Set<String> = [
    "feat", "feature", "fix", "bugfix", "hotfix", "bug", "chore", "docs", "doc", "style",
    "refactor",
    "perf", "test", "tests", "build", "ci", "revert", "wip", "release", "deps", "misc",
  ]

  private static func withoutTicket(_ text: Substring) -> Substring? {
    let letters = text.prefix { $0.isASCII && $0.isUppercase }
    let rest = text[letters.endIndex...]
    guard (2...10).contains(letters.count), rest.first == "-" else { return nil }
    let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, text[digits.endIndex...].first == ":" else { return nil }
    return trimmed(text[digits.endIndex...].dropFirst())
  }

  /// Returns the text without issue numbers and addresses, words that only lead to one, and the
  /// punctuation that they leave behind.
  private static func withoutReferences(_ text: Substring) -> String {
    var kept: [Substring] = []
    for token in text.split(separator: " ") {
      let bare = trimmed(token, of: "()[]{}<>,.;:")
      guard isReference(bare) else {
        kept.append(token)
        continue
      }
      // "…, fixes #12": the verb says nothing without the number; "Fix #12 by …" says something.
      while kept.count > 1, let last = kept.last,
        leads.contains(trimmed(last, of: "()[]{},:&").lowercased())
      {
        kept.removeLast()
      }
    }
    let joined = kept.filter { !trimmed($0, of: "()[]{}<>,;:-–—").isEmpty }.joined(separator: " ")
    var result = joined[...]
    while let last = result.last, " ,;:-–—(".contains(last) { result.removeLast() }
    while let first = result.first, " ,;:-–—)".contains(first) { result.removeFirst() }
    return String(result)
  }

  private static let leads: Set<String> = [
    "fix", "fixes", "fixed", "fixing", "close", "closes", "closed", "closing", "resolve",
    "resolves",
    "resolved", "ref", "refs", "references", "see", "issue", "issues", "bug", "pr", "prs", "pull",
    "request", "gh", "and", "for", "per", "from", "addresses", "re", "",
  ]

  /// `#12`, `GH-12`, `owner/name#12`, `!12` or a web address.
  private static func isReference(_ token: Substring) -> Bool {
    if token.hasPrefix("http://") || token.hasPrefix("https://") { return true }
    if token.lowercased().hasPrefix("gh-") { return isNumber(token.dropFirst(3)) }
    if token.hasPrefix("!") { return isNumber(token.dropFirst()) }
    guard let hash = token.firstIndex(of: "#") else { return false }
    let head = token[..<hash]
    let isName = head.allSatisfy { $0.isLetter || $0.isNumber || "._-/".contains($0) }
    return isNumber(token[token.index(after: hash)...]) && (head.isEmpty || isName)
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
  }

  static func cut(_ text: String) -> String {
    guard text.count > maximumLength else { return text }
    let head = text.prefix(maximumLength)
    let end = head.lastIndex(of: " ") ?? head.endIndex
    return String(head[..<end])
  }

  private static func trimmed(_ text: Substring, of characters: String = " ") -> Substring {
    var text = text
    while let first = text.first, characters.contains(first) { text.removeFirst() }
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return text
  }
}
