enum CommitKind: String, Sendable, Hashable, CaseIterable {
  case fix
  case feature
  case refactoring
  case other
  case bump
  case chore
  case revert
  case formatting
  case workInProgress = "work in progress"
  case merge

  /// Messages that make no query are found first; otherwise the first word decides that names a
  /// fix, a feature or a refactoring.
  init(_ message: CommitMessage) {
    let subject = message.subject.lowercased()
    let words = subject.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
    self =
      Self.unusable(subject, words, type: message.type)
      ?? Self.byType[message.type ?? ""]
      ?? words.lazy.compactMap { Self.byWord[$0] }.first ?? .other
  }

  private static func unusable(_ subject: String, _ words: [String], type: String?) -> CommitKind? {
    if subject.hasPrefix("merge "), words.count > 1,
      [
        "branch", "branches", "pull", "remote", "remote-tracking", "tag", "commit", "from",
        "upstream",
      ]
      .contains(words[1]) || subject.hasPrefix("merge '")
    {
      return .merge
    }
    if type == "revert" || ["revert", "reverts", "reverted", "rollback"].contains(words.first)
      || subject.hasPrefix("back out ") || subject.hasPrefix("roll back ")
    {
      return .revert
    }
    if type == "wip" || ["wip", "temp", "tmp", "checkpoint"].contains(words.first)
      || words.contains("wip") || subject.hasPrefix("fixup!") || subject.hasPrefix("squash!")
      || subject.hasPrefix("amend!") || subject.contains("work in progress")
    {
      return .workInProgress
    }
    if isBump(subject, words, type) { return .bump }
    if type == "style" || isFormatting(subject, words) { return .formatting }
    if let type, ["chore", "ci", "build", "misc"].contains(type) { return .chore }
    return nil
  }

  private static func isBump(_ subject: String, _ words: [String], _ type: String?) -> Bool {
    guard let first = words.first else { return false }
    if type == "release" || type == "deps" { return true }
    if let type, ["build", "chore", "ci"].contains(type), subject.contains("(deps") { return true }
    if words.contains("bump") || words.contains("bumps") || words.contains("bumped") { return true }
    if words.contains("dependabot") || words.contains("renovate") { return true }
    if ["release", "releasing"].contains(first) || subject.hasPrefix("prepare release")
      || subject.hasPrefix("prepare for release") || subject.hasPrefix("version ")
    {
      return true
    }
    if isVersion(subject.prefix { $0 != " " }) { return true }
    guard ["update", "updates", "upgrade", "upgrades", "upgraded", "updated"].contains(first) else {
      return false
    }
    if words.contains("dependency") || words.contains("dependencies") || words.contains("deps")
      || subject.contains("latest version")
    {
      return true
    }
    return zip(subject.split(separator: " "), subject.split(separator: " ").dropFirst()).contains {
      ($0 == "to" || $0 == "from") && isVersion($1)
    }
  }

  /// `1.2`, `v1.2.3`, `2.8.0-rc1`.
  private static func isVersion(_ word: Substring) -> Bool {
    let bare = word.first == "v" ? word.dropFirst() : word
    let digits = bare.prefix { $0.isNumber }
    return !digits.isEmpty && bare[digits.endIndex...].first == "."
      && bare[digits.endIndex...].dropFirst().first?.isNumber == true
  }

  private static func isFormatting(_ subject: String, _ words: [String]) -> Bool {
    if let first = words.first,
      ["format", "formats", "formatting", "reformat", "reformatted", "indent", "lint", "prettify"]
        .contains(first)
    {
      return true
    }
    let marks: Set<String> = [
      "gofmt", "gofumpt", "clang-format", "prettier", "rustfmt", "swift-format", "whitespace",
      "whitespaces", "indentation", "lint", "linter", "linting", "typo", "typos", "spelling",
      "misspelling", "misspellings",
    ]
    return words.contains(where: marks.contains) || subject.contains("code style")
      || subject.contains("coding style") || subject.contains("trailing space")
      || subject.contains("white space")
  }

  private static let byType: [String: CommitKind] = [
    "fix": .fix, "bugfix": .fix, "hotfix": .fix, "bug": .fix, "feat": .feature,
    "feature": .feature, "refactor": .refactoring,
  ]

  private static let byWord: [String: CommitKind] = {
    let words: KeyValuePairs<CommitKind, String> = [
      .fix: """
      fix fixes fixed fixing bug bugs bugfix bugfixes hotfix crash crashes crashing leak leaks \
      regression deadlock segfault correct corrects corrected prevent prevents repair resolve resolves
      """,
      .feature: """
      add adds added adding implement implements implemented implementing introduce introduces \
      introduced support supports supporting new allow allows enable enables feat feature create creates
      """,
      .refactoring: """
      refactor refactors refactored refactoring rename renames renamed renaming move moves moved moving \
      cleanup cleanups clean cleaned extract extracts extracted simplify simplifies simplified restructure \
      reorganize reorganise split splits deduplicate unify rewrite rewrites rework
      """,
    ]
    var kinds: [String: CommitKind] = [:]
    for (kind, list) in words {
      for word in list.split(whereSeparator: \.isWhitespace) { kinds[String(word)] = kind }
    }
    return kinds
  }()
}
