import Code
import Support

/// Proposes rules for what a pack misses: literals that missed lines share with each other or with
/// found lines, and that other lines do not have. ``RuleGate`` decides whether a proposal is
/// useful.
package struct RuleMiner: Sendable {
  /// The template of proposals; its slots are `language`, `literal`, `bad` and `good`.
  package static let template = "missed-literal"

  private let limit = 3
  /// The largest number of other lines that may contain a literal.
  package var maximumElsewhere = 1

  package init() {}

  /// By rule, then by language; better ones first. Only cases for which `isTuning` holds are used.
  package func fillings(
    pack: Int, in match: CorpusMatch, isTuning: (_ caseID: String) -> Bool = { _ in true }
  ) -> [RuleFilling] {
    var fillings: [RuleFilling] = []
    let lines = match.corpus.files.map(LiteralLines.init)
    for rule in match.set.rules.indices where match.set.packOfRule[rule] == pack {
      let cases = match.cases.filter { $0.rule == rule && isTuning(match.id(of: $0)) }
      for language in match.set.rules[rule].languages {
        let own = cases.filter { match.corpus.files[$0.file].language == language }
        // Files without annotations of the rule show what occurs elsewhere, unless they are held out.
        let others = match.corpus.files.indices.filter { file in
          match.corpus.files[file].language == language
            && !match.cases.contains { $0.rule == rule && $0.file == file }
        }
        let proposals = proposals(own, others: others, lines: lines)
        for (index, proposal) in proposals.enumerated() {
          let target = match.set.rules[rule].id
          fillings.append(
            RuleFilling(
              template: Self.template,
              id: "\(target)-mined-\(language.rawValue)-\(index + 1)", for: target,
              values: [
                "language": language.rawValue, "literal": Self.regex(of: proposal.literal),
                "bad": proposal.bad, "good": proposal.good,
              ], origin: "mined for \(target)"))
        }
      }
    }
    return fillings
  }

  private struct Proposal {
    let literal: String
    let missed: Int
    let expected: Int
    let elsewhere: Int
    let bad: String
    let good: String

    var rank: (Int, Int, Int, Int) { (-missed, -expected, elsewhere, -literal.utf8.count) }
  }

  private func proposals(
    _ cases: [CorpusMatch.Case], others: [Int], lines: [LiteralLines]
  ) -> [Proposal] {
    var missed: [String] = []
    var expected: [String] = []
    var rest: [String] = []
    var absent: [String] = []
    for made in cases {
      let file = lines[made.file]
      let known = Set(made.expected + made.knownMisses + made.knownFalseAlarms)
      missed += made.outcome().missed.map { file.code[$0 - 1] }
      expected += made.expected.map { file.code[$0 - 1] }
      absent += made.absent.map { file.code[$0 - 1] }
      rest += file.code.indices.filter { !known.contains($0 + 1) }.map { file.code[$0] }
    }
    guard !missed.isEmpty else { return [] }
    for file in others { rest += lines[file].code }
    var support: [String: Int] = [:]
    for line in missed {
      for literal in LiteralLines.literals(of: line) { support[literal, default: 0] += 1 }
    }
    let found = support.compactMap { literal, count -> Proposal? in
      // A literal of a single line is not shared.
      let right = expected.count { $0.contains(literal) }
      guard right >= 2 else { return nil }
      let elsewhere = rest.count { $0.contains(literal) }
      guard elsewhere <= maximumElsewhere else { return nil }
      let bad = missed.first { $0.contains(literal) } ?? ""
      let good = absent.first { !$0.contains(literal) } ?? "x = 1"
      return Proposal(
        literal: literal, missed: count, expected: right, elsewhere: elsewhere, bad: bad,
        good: good)
    }
    let sorted = found.sorted { one, other in
      let (left, right) = (one.rank, other.rank)
      return left == right ? ByteString(one.literal) < ByteString(other.literal) : left < right
    }
    // A part of a literal that occurs on the same lines would propose the same thing again.
    var kept: [Proposal] = []
    for proposal in sorted where kept.count < limit {
      let isRepeated = kept.contains {
        ($0.missed, $0.expected) == (proposal.missed, proposal.expected)
          && $0.literal.contains(proposal.literal)
      }
      if !isRepeated { kept.append(proposal) }
    }
    return kept
  }

  /// An expression that matches a literal unless it is part of a longer word.
  private static func regex(of literal: String) -> String {
    func isWord(_ character: Character?) -> Bool {
      character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
    }
    return (isWord(literal.first) ? "\\b" : "") + RegexText.quoted(literal)
      + (isWord(literal.last) ? "\\b" : "")
  }
}

private struct LiteralLines {
  /// The code of each line, trimmed; empty if the line holds only annotations.
  let code: [String]

  init(_ file: LabelledFile) {
    code = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      let scanned = AnnotationScanner.line(line)
      guard !scanned.isAlone else { return "" }
      let bytes = scanned.code.map { $0 == 0x09 || $0 == 0x0D ? 0x20 : $0 }
      let trimmed = bytes.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed()
      return String(decoding: Array(trimmed), as: UTF8.self)
    }
  }

  /// Names of at least four characters joined by dots or colons, also with the mark that follows.
  static func literals(of line: String) -> Set<String> {
    var literals: Set<String> = []
    let scalars = Array(line.unicodeScalars)
    func isName(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar == "_" || ("0"..."9").contains(scalar)
    }
    func text(_ range: Range<Int>) -> String {
      String(String.UnicodeScalarView(scalars[range]))
    }
    var position = 0
    while position < scalars.count {
      guard isName(scalars[position]) else {
        position += 1
        continue
      }
      var starts = [position]
      var end = position
      while end < scalars.count, isName(scalars[end]) || ".:".unicodeScalars.contains(scalars[end])
      {
        if isName(scalars[end]), end > position, !isName(scalars[end - 1]) { starts.append(end) }
        end += 1
      }
      while end > position, !isName(scalars[end - 1]) { end -= 1 }
      var tail = end
      if tail < scalars.count, "(=<![".unicodeScalars.contains(scalars[tail]) { tail += 1 }
      for start in starts {
        for stop in Set([end, tail]) where stop - start >= 4 {
          literals.insert(text(start..<stop))
        }
      }
      position = max(end, position + 1)
    }
    return literals
  }
}
