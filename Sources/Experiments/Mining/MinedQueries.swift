package import Definitions

/// Queries that were made of commits, and what became of the commits that gave none.
package struct MinedQueries: Sendable, Hashable {
  /// The queries, those of the newest commits first.
  package let queries: [GroundTruth.Query]
  package let summary: MiningSummary
}

/// The commits that mining looked at, and dropped for each reason.
package struct MiningSummary: Sendable, Hashable {
  /// A reason that a commit gives no query.
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    /// It is older than the first day that counts.
    case old = "before the first day"
    /// It joins branches.
    case merge = "merge"
    /// It has no parent, or history is cut at it.
    case root = "no parent"
    /// It takes another one back.
    case revert = "revert"
    /// It raises a version.
    case bump = "bump"
    /// It tends the project.
    case chore = "chore"
    /// It changes how code looks.
    case formatting = "formatting"
    /// It is not finished.
    case workInProgress = "work in progress"
    /// Its message says too little.
    case fewWords = "fewer than 3 words"
    /// It changes too few source files.
    case fewFiles = "too few source files"
    /// It changes too many source files.
    case manyFiles = "too many source files"
    /// Too few of its files are there where they would be looked for.
    case nothingBefore = "too few files to find"
    /// A newer one says the same.
    case duplicate = "duplicate message"
    /// There were queries enough.
    case overLimit = "over the limit"
  }

  package let commits: Int
  /// True if the history is cut, so that earlier commits are missing.
  package let isShallow: Bool
  /// The number of commits, or sessions of commits, that were dropped for each reason.
  package private(set) var dropped: [Reason: Int] = [:]
  /// The number of commits that were joined to an earlier one of their author.
  package var joinedCommits = 0
  /// The number of changed files that were not there before their commit, so that they cannot
  /// be found.
  package var addedFiles = 0
  /// The number of queries of each weight, by the reason for the weight.
  package private(set) var kinds: [String: Int] = [:]

  init(commits: Int, isShallow: Bool) {
    self.commits = commits
    self.isShallow = isShallow
  }

  mutating func drop(_ reason: Reason) { dropped[reason, default: 0] += 1 }

  mutating func count(_ kind: String) { kinds[kind, default: 0] += 1 }

  /// The summary in lines, in a fixed order.
  package var lines: [String] {
    var lines = ["\(commits) commits\(isShallow ? ", of a history that is cut" : "")"]
    for reason in Reason.allCases {
      if let count = dropped[reason] { lines.append("dropped \(count): \(reason.rawValue)") }
    }
    if joinedCommits > 0 {
      lines.append("\(joinedCommits) commits joined to the one before by the same author")
    }
    if addedFiles > 0 {
      lines.append("\(addedFiles) changed files left out that are not there before the commit")
    }
    for (kind, count) in kinds.sorted(by: { $0.key < $1.key }) { lines.append("\(count): \(kind)") }
    return lines
  }
}

extension CommitKind {
  /// The reason that a commit of this kind gives no query; `nil` if it may give one.
  var reasonToDrop: MiningSummary.Reason? {
    switch self {
    case .fix, .feature, .refactoring, .other: nil
    case .bump: .bump
    case .chore: .chore
    case .revert: .revert
    case .formatting: .formatting
    case .workInProgress: .workInProgress
    case .merge: .merge
    }
  }
}
