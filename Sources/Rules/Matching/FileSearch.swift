import Code
import Support

/// A pass of all rules for a language over a file.
struct FileSearch {
  private struct Hit {
    let rule: Int
    let pattern: Int
    let range: Range<Int>
  }

  /// "Does an exclusion match in this part of the file?"
  private struct Question: Hashable {
    let expression: ObjectIdentifier
    let part: Range<Int>
  }

  private var text: FileText
  private let path: String
  private let workspace: MatchWorkspace
  private var hits: [Hit] = []
  /// Answers so far; many matches lie in the same lines.
  private var answers: [Question: Bool] = [:]
  private var stopped: [FileFindings.Stopped] = []
  private lazy var isTest = PathClass(path: path, language: text.language).contains(.test)

  init(_ text: FileText, path: String, workspace: MatchWorkspace) {
    self.text = text
    self.path = path
    self.workspace = workspace
  }

  mutating func run(
    _ rules: LanguageRules, at places: LiteralPlaces
  ) throws(OperationError) -> FileFindings {
    for index in rules.searches.indices where places.concerns(index) {
      let search = rules.searches[index]
      guard applies(search.rule) else { continue }
      workspace.begin(textOf: text.bytes.count)
      if let lead = search.lead {
        try find(search, lead, at: places.places(index))
      } else {
        var position = 0
        _ = try find(search, expression(search), from: &position, startingUpTo: text.bytes.count)
      }
    }
    return FileFindings(findings: located(), stopped: stopped)
  }

  private mutating func applies(_ rule: CompiledRule) -> Bool {
    !rule.contexts.testFile.isAny || rule.contexts.testFile.allows(isTest)
  }

  private mutating func find(
    _ search: LanguageRules.Search, _ lead: PatternShape.Extent, at literals: ArraySlice<Int>
  ) throws(OperationError) {
    let expression = expression(search)
    // All matches that start before this position have been found.
    var position = 0
    for literal in literals {
      let last = literal - lead.least
      guard last >= position else { continue }
      let floor = max(position, literal - (lead.most ?? literal))
      var first = literal
      while first > floor, lead.bytes.contains(text.bytes[first - 1]) { first -= 1 }
      guard first <= last else { continue }
      position = first
      guard try find(search, expression, from: &position, startingUpTo: last) else { return }
    }
  }

  /// Moves `position` to where the search continues; returns false if the pattern was stopped.
  private mutating func find(
    _ search: LanguageRules.Search, _ expression: RegularExpression, from position: inout Int,
    startingUpTo last: Int
  ) throws(OperationError) -> Bool {
    while position <= last {
      switch expression.match(text.bytes, from: position, startingUpTo: last, in: workspace) {
      case .noMatch: position = last + 1
      case .stopped:
        stop(search.rule, search.pattern)
        return false
      case .failed(let code): throw failure(code)
      case .match(let range): position = try take(range, search.rule, search.pattern)
      }
    }
    return true
  }

  private func expression(_ search: LanguageRules.Search) -> RegularExpression {
    search.rule.patterns[search.pattern].expression
  }

  private mutating func stop(_ rule: CompiledRule, _ pattern: Int) {
    let record = FileFindings.Stopped(rule: rule.index, pattern: pattern)
    if !stopped.contains(record) { stopped.append(record) }
  }

  private mutating func take(
    _ range: Range<Int>, _ rule: CompiledRule, _ index: Int
  ) throws(OperationError) -> Int {
    let pattern = rule.patterns[index]
    let start = range.lowerBound
    if !pattern.regions.isFull {
      let place = text.regions.region(at: start)
      guard pattern.regions.contains(place.region) else {
        return max(place.range.upperBound, start + 1)
      }
    }
    if !fits(start, rule.contexts) { return text.structure.nextChange(after: start) }
    let next = max(range.upperBound, start + 1)
    for exclusion in pattern.exclusions where try drops(exclusion, range, rule, index) {
      return next
    }
    for exclusion in rule.exclusions where try drops(exclusion, range, rule, index) {
      return next
    }
    hits.append(Hit(rule: rule.index, pattern: index, range: range))
    return max(next, text.source.find(.lineFeed, from: start) + 1)
  }

  private mutating func fits(_ position: Int, _ contexts: ContextSet) -> Bool {
    if contexts.loop.isAny,
      !contexts.loop.allows(text.structure.isInside(.loop, position))
    {
      return false
    }
    return !contexts.function.isAny
      || contexts.function.allows(text.structure.isInside(.function, position))
  }

  private mutating func drops(
    _ exclusion: CompiledRule.Exclusion, _ range: Range<Int>, _ rule: CompiledRule, _ index: Int
  ) throws(OperationError) -> Bool {
    let part: Range<Int>
    switch exclusion.scope {
    case .match: part = range
    case .lines: part = text.lines(range)
    case .function: part = text.structure.function(around: range.lowerBound) ?? text.bytes.indices
    case .file: part = text.bytes.indices
    }
    let question = Question(expression: ObjectIdentifier(exclusion.expression), part: part)
    if let answer = answers[question] { return answer }
    let bytes = UnsafeBufferPointer(rebasing: text.bytes[part])
    switch exclusion.expression.match(bytes, from: 0, startingUpTo: bytes.count, in: workspace) {
    case .match: answers[question] = true
    case .noMatch: answers[question] = false
    case .stopped:
      // The exclusion found nothing, so the finding stays beside the record.
      stop(rule, index)
      answers[question] = false
    case .failed(let code): throw failure(code)
    }
    return answers[question] == true
  }

  private func failure(_ code: Int32) -> OperationError {
    OperationError(
      .unsupported, "matching rules in \(path) failed", cause: RegularExpression.message(code))
  }

  /// The findings by place, at most one for each rule on a line.
  private func located() -> [Finding] {
    guard !hits.isEmpty else { return [] }
    let sorted = hits.sorted {
      ($0.range.lowerBound, $0.rule, $0.pattern, $0.range.upperBound)
        < ($1.range.lowerBound, $1.rule, $1.pattern, $1.range.upperBound)
    }
    var lines = LineCounter()
    var lastLines: [Int: Int] = [:]
    var findings: [Finding] = []
    for hit in sorted {
      let start = hit.range.lowerBound
      let line = lines.line(of: start, in: text.source)
      guard lastLines[hit.rule] != line else { continue }
      lastLines[hit.rule] = line
      let end = hit.range.upperBound
      findings.append(
        Finding(
          rule: hit.rule, line: line, column: start - text.source.lineStart(start) + 1,
          endLine: line + text.source.lines(start, end),
          endColumn: end - text.source.lineStart(end) + 1, range: hit.range))
    }
    return findings
  }
}
