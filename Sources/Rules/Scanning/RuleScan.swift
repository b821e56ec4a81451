package import Code
package import Support

/// What rules find in the files of a folder.
package struct RuleScan: Sendable {
  /// A finding with its place.
  package struct Finding: Sendable, Hashable {
    /// The index of the rule.
    package let rule: Int
    /// The file's path from the folder.
    package let path: String
    /// Where it starts; columns count characters.
    package let start: SourcePosition
    /// Just after its last character.
    package let end: SourcePosition
    /// The line that it starts on, without its end.
    package let line: String
    /// What tells it from all other findings, wherever in the file its line moves.
    package let fingerprint: String
  }

  /// A pattern that needed too many steps on a file.
  package struct Stopped: Sendable, Hashable {
    /// The file's path from the folder.
    package let path: String
    /// The index of the rule.
    package let rule: Int
    /// The index of the pattern.
    package let pattern: Int
  }

  /// What was not looked at, and what was.
  package struct Counts: Sendable, Hashable {
    package init() {}
    /// Files that rules looked at.
    package internal(set) var files = 0
    /// Their bytes.
    package internal(set) var bytes = 0
    /// Files of languages that no rule looks at.
    package internal(set) var otherLanguages = 0
    /// Files that were left out, by reason.
    package internal(set) var leftOut: [LeftOutReason: Int] = [:]
    /// Entries that are no file, by reason.
    package internal(set) var notFiles = LeftOut()
  }

  /// The folder.
  package let folder: String
  /// The rules that were looked for.
  package let rules: [Rule]
  /// How bad a finding of each rule is, as settings say.
  package let severity: [Rule.Severity]
  /// The findings, by path, then by place, then by rule.
  package let findings: [Finding]
  /// Patterns that were stopped, by path.
  package let stopped: [Stopped]
  /// What was looked at.
  package let counts: Counts

  /// The findings that are at least that bad.
  package func findings(atLeast severity: Rule.Severity) -> [Finding] {
    findings.filter { self.severity[$0.rule] >= severity }
  }
}

extension RuleScan {
  /// Scans a folder or a file.
  ///
  /// Files are those that a corpus would hold: in a git repository what is tracked or could be, elsewhere
  /// all; without binary, generated, minified and very large ones. The order of the result does not
  /// depend on `jobs`.
  ///
  /// - Parameters:
  ///   - path: The folder or file.
  ///   - set: The packs.
  ///   - settings: Which rules are used, and how bad their findings are.
  ///   - jobs: How many files are read at a time.
  /// - Throws: `OperationError` where something cannot be read; `CancellationError`.
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
    let starts = Array(stride(from: 0, to: files.paths.count, by: width))
    var results = [FilePart.Result?](repeating: nil, count: starts.count)
    try await withThrowingTaskGroup(of: (Int, FilePart.Result).self) { group in
      var next = 0
      func addTask() {
        guard next < starts.count else { return }
        let index = next
        next += 1
        let range = starts[index]..<min(starts[index] + width, files.paths.count)
        group.addTask { (index, try part.scan(range)) }
      }
      for _ in 0..<max(1, jobs) { addTask() }
      while let (index, result) = try await group.next() {
        results[index] = result
        addTask()
      }
    }
    var whole = FilePart.Result()
    whole.counts.notFiles = files.leftOut
    for result in results { if let result { whole += result } }
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

/// Scans some of the files of a folder.
private struct FilePart: Sendable {
  /// What was found, in the order of the files.
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
