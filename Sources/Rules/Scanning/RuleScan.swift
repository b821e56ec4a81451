package import Code
package import Support

package struct RuleScan: Sendable {
  package struct Finding: Sendable, Hashable {
    package let rule: Int
    package let path: String
    /// The start; columns count characters.
    package let start: SourcePosition
    package let end: SourcePosition
    package let line: String
    /// A hash that stays the same when the line moves.
    package let fingerprint: String
  }

  /// A pattern that needed too many steps in a file.
  package struct Stopped: Sendable, Hashable {
    package let path: String
    package let rule: Int
    package let pattern: Int
  }

  package struct Counts: Sendable, Hashable {
    package init() {}
    package internal(set) var files = 0
    package internal(set) var bytes = 0
    /// Files of languages that no rule covers.
    package internal(set) var otherLanguages = 0
    package internal(set) var leftOut: [LeftOutReason: Int] = [:]
    /// Entries that are not files.
    package internal(set) var notFiles = LeftOut()
  }

  package let folder: String
  package let rules: [Rule]
  package let severity: [Rule.Severity]
  /// The findings by path, then by place, then by rule.
  package let findings: [Finding]
  package let stopped: [Stopped]
  package let counts: Counts

  package func findings(atLeast severity: Rule.Severity) -> [Finding] {
    findings.filter { self.severity[$0.rule] >= severity }
  }
}

extension RuleScan {
  /// It searches the files that a corpus would hold: in a git repository those that are tracked or
  /// untracked but not ignored, elsewhere all; without binary, generated, minified and very large ones.
  /// The result does not depend on `jobs`.
  package static func scan(
    _ path: String, with set: RuleSet, settings: RuleSettings, jobs: Int
  ) async throws -> RuleScan {
    let used = set.rules.indices.filter { settings.isActive($0, of: set.packOfRule[$0]) }
    let rules = used.map { set.rules[$0] }
    let matcher = try RuleMatcher.of(rules)
    let files = try await files(at: path)
    let part = FilePart(
      files: files, matcher: matcher, rules: rules, languages: Set(rules.flatMap(\.languages)))
    let width = 16
    let results = try await Parallel.map((files.paths.count + width - 1) / width, jobs: jobs) {
      try part.scan($0 * width..<min(($0 + 1) * width, files.paths.count))
    }
    var whole = FilePart.Result()
    whole.counts.notFiles = files.leftOut
    for result in results { whole += result }
    return RuleScan(
      folder: files.folder, rules: rules, severity: used.map { settings.severity[$0] },
      findings: whole.findings, stopped: whole.stopped, counts: whole.counts)
  }

  private static func files(at path: String) async throws -> FolderFiles {
    switch SourceFiles.disk.kind(path) {
    case .directory: return try await FolderFiles(path)
    case .file:
      let slash = path.lastIndex(of: "/")
      let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
      let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
      return FolderFiles(folder: folder, only: String(name))
    case nil:
      throw OperationError(.argument, "there is no file or folder '\(path)'")
    }
  }
}

private struct FilePart: Sendable {
  struct Result: Sendable {
    var findings: [RuleScan.Finding] = []
    var stopped: [RuleScan.Stopped] = []
    var counts = RuleScan.Counts()

    static func += (lhs: inout Self, rhs: Self) {
      lhs.findings += rhs.findings
      lhs.stopped += rhs.stopped
      lhs.counts.files += rhs.counts.files
      lhs.counts.bytes += rhs.counts.bytes
      lhs.counts.otherLanguages += rhs.counts.otherLanguages
      for (reason, count) in rhs.counts.leftOut { lhs.counts.leftOut[reason, default: 0] += count }
      for reason in LeftOut.Reason.allCases {
        lhs.counts.notFiles[reason] += rhs.counts.notFiles[reason]
      }
    }
  }

  let files: FolderFiles
  let matcher: RuleMatcher
  let rules: [Rule]
  let languages: Set<Language>

  func scan(_ range: Range<Int>) throws -> Result {
    var result = Result()
    try files.read(range) { index, content in
      try Task.checkCancellation()
      switch content {
      case .bytes(let bytes): try scan(bytes, path: files.paths[index], into: &result)
      case .oversized: result.counts.leftOut[.oversized, default: 0] += 1
      case .absent(let reason): if let reason { result.counts.notFiles[reason] += 1 }
      }
    }
    return result
  }

  private func scan(_ bytes: [UInt8], path: String, into result: inout Result) throws {
    switch FileSort(path: path, bytes: bytes) {
    case .leftOut(let reason): result.counts.leftOut[reason, default: 0] += 1
    case .text(let language):
      guard languages.contains(language) else {
        result.counts.otherLanguages += 1
        return
      }
      result.counts.files += 1
      result.counts.bytes += bytes.count
      let found = try matcher.findings(in: bytes, path: path, language: language)
      result.stopped += found.stopped.map {
        RuleScan.Stopped(path: path, rule: $0.rule, pattern: $0.pattern)
      }
      guard !found.findings.isEmpty else { return }
      var fingerprints = FindingFingerprints(path: path)
      for finding in found.findings {
        let place = FindingPlace(finding, in: bytes)
        result.findings.append(
          RuleScan.Finding(
            rule: finding.rule, path: path, start: place.start, end: place.end, line: place.line,
            fingerprint: fingerprints.next(rule: rules[finding.rule].id, line: place.line)))
      }
    }
  }
}
