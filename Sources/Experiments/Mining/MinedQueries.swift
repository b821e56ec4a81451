import Code
package import Definitions

package struct MinedQueries: Sendable, Hashable {
  package let queries: [GroundTruth.Query]
  package let summary: MiningSummary
}

package struct MiningSummary: Sendable, Hashable {
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    case old = "earlier"
    case merge = "merge"
    case root = "no parent"
    case revert = "revert"
    case bump = "bump"
    case chore = "chore"
    case formatting = "formatting"
    case workInProgress = "work in progress"
    case fewWords = "too few words"
    case fewFiles = "too few source files"
    case manyFiles = "too many source files"
    case nothingBefore = "too few files to find"
    case duplicate = "duplicate message"
    case overLimit = "over the limit"
  }

  package let commits: Int
  package let isShallow: Bool
  let unreadable: Int
  let words: Int
  let since: Int?
  package private(set) var dropped: [Reason: Int] = [:]
  package var joinedCommits = 0
  /// The number of changed files that were not there before their commit.
  package var addedFiles = 0
  /// The number of queries of each weight, by the reason for the weight.
  package private(set) var kinds: [String: Int] = [:]

  init(commits: Int, isShallow: Bool, unreadable: Int = 0, words: Int = 3, since: Int? = nil) {
    self.commits = commits
    self.unreadable = unreadable
    self.words = words
    self.since = since
    self.isShallow = isShallow
  }

  mutating func drop(_ reason: Reason) { dropped[reason, default: 0] += 1 }

  mutating func count(_ kind: String) { kinds[kind, default: 0] += 1 }

  package var lines: [String] {
    var lines = ["\(commits) commits\(isShallow ? ", of a history that is cut" : "")"]
    if let since { lines.append("since \(CommitDate.text(ofSeconds: since))") }
    if unreadable > 0 { lines.append("skipped \(unreadable): cannot be read") }
    for reason in Reason.allCases {
      if let count = dropped[reason] { lines.append("dropped \(count): \(phrase(reason))") }
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

  private func phrase(_ reason: Reason) -> String {
    switch reason {
    case .fewWords: "fewer than \(words) words"
    case .old: "before that date"
    default: reason.rawValue
    }
  }
}

extension CommitKind {
  /// The reason of the same name; there is none for kinds that make queries.
  var reasonToDrop: MiningSummary.Reason? { .init(rawValue: rawValue) }
}
