import LanguageModels
import Optimizers
import Ranking
import Support

/// What a model's answer proposes, strictly read: valid candidates, and what was wrong with the others.
///
/// The answer is a document with `candidates`, a list of mappings with `hypothesis` and `changes`. Changes
/// are to the best point so far, as a mapping of parameters to values or as a list of mappings with
/// `parameter` and `value`. A candidate is valid where every change names a parameter of the space and a
/// value within its range, the point keeps the constraints, and it was not tried before. One that is not is
/// dropped as a whole: half of a change is another change than the one whose effect was expected.
struct CandidateAnswer: Sendable {
  /// A candidate that is not valid.
  struct Dropped: Sendable, Hashable {
    /// Its place in the answer, from 1; 0 for the whole answer.
    let number: Int
    let hypothesis: String
    let proposed: String
    /// A kind, a colon and what it is about.
    let reason: String
  }

  /// The valid ones, in the order of the answer.
  private(set) var candidates: [Candidate] = []
  /// The others.
  private(set) var dropped: [Dropped] = []

  /// How long a hypothesis may be, in characters; what is longer is cut.
  static let longestHypothesis = 400
  /// How many candidates of an answer are read.
  static let mostCandidates = 50
  /// How many changes of a candidate are read.
  static let mostChanges = 500

  /// Reads an answer.
  ///
  /// - Parameters:
  ///   - text: The answer.
  ///   - base: The point that changes are made to.
  ///   - space: Where candidates lie.
  ///   - seen: What was tried.
  ///   - count: How many candidates were asked for; what comes after them is dropped.
  init(
    _ text: String, changing base: Parameters, in space: ParameterSpace, seen: Set<PointKey>,
    count: Int
  ) {
    let tree: JSONValue
    do throws(AnswerText.Reason) { tree = try AnswerText(text).value } catch {
      drop(0, "", text, "unreadable answer: \(error)")
      return
    }
    guard tree.pairs != nil else {
      drop(0, "", text, "unreadable answer: expected a mapping with candidates")
      return
    }
    if let stray = tree.pairs?.first(where: { $0.key != "candidates" }) {
      drop(0, "", text, "unknown key: \(Self.short(stray.key)) beside candidates")
      return
    }
    guard case .sequence(let list)? = tree["candidates"], !list.isEmpty else {
      drop(0, "", text, "unreadable answer: expected candidates as a list with some")
      return
    }
    var seen = seen
    for (place, entry) in list.prefix(Self.mostCandidates).enumerated() {
      let hypothesis = entry["hypothesis"].flatMap(Self.text) ?? ""
      let proposed = JSONWriter.word(entry["changes"] ?? entry)
      let reading = Reading(space: space, base: base)
      switch reading.point(of: entry) {
      case .failure(let failure): drop(place + 1, hypothesis, proposed, failure.reason)
      case .success(let point):
        guard seen.insert(space.key(of: point)).inserted else {
          drop(
            place + 1, hypothesis, proposed, "tried before: the same point has its score already")
          continue
        }
        guard candidates.count < count else {
          drop(place + 1, hypothesis, proposed, "too many: \(count) candidates were asked for")
          continue
        }
        candidates.append(
          Candidate(
            parameters: point,
            hypothesis: String(hypothesis.prefix(Self.longestHypothesis))))
      }
    }
    if list.count > Self.mostCandidates {
      drop(
        Self.mostCandidates + 1, "", "",
        "too many: \(list.count - Self.mostCandidates) more candidates were not read")
    }
  }

  /// The valid candidates of two answers, those of the first before, and what the second left out.
  func corrected(by second: CandidateAnswer, in space: ParameterSpace, count: Int)
    -> CandidateAnswer
  {
    var joined = second
    var keys: Set<PointKey> = []
    joined.candidates = Array(
      (candidates + second.candidates).filter {
        keys.insert(space.key(of: $0.parameters)).inserted
      }.prefix(count))
    return joined
  }

  private mutating func drop(
    _ number: Int, _ hypothesis: String, _ proposed: String, _ reason: String
  ) {
    dropped.append(
      Dropped(
        number: number, hypothesis: String(hypothesis.prefix(Self.longestHypothesis)),
        proposed: Self.short(proposed), reason: reason))
  }

  private static func text(_ value: JSONValue) -> String? {
    if case .string(let text) = value { text } else { nil }
  }

  /// A text on one line, cut where it is long.
  static func short(_ text: String, _ limit: Int = 300) -> String {
    let line = String(
      String.UnicodeScalarView(
        text.unicodeScalars.prefix(limit).map {
          $0.properties.generalCategory == .control ? " " : $0
        }))
    return text.unicodeScalars.count > limit ? line + " …" : line
  }
}

/// Reads one candidate.
private struct Reading {
  let space: ParameterSpace
  let base: Parameters

  struct Failure: Error { let reason: String }

  func point(of entry: JSONValue) -> Result<Parameters, Failure> {
    do throws(Failure) { return .success(try read(entry)) } catch { return .failure(error) }
  }

  private func read(_ entry: JSONValue) throws(Failure) -> Parameters {
    guard let pairs = entry.pairs else {
      throw Failure(reason: "no mapping: a candidate has hypothesis and changes")
    }
    if let stray = pairs.first(where: { !["hypothesis", "changes"].contains($0.key) }) {
      throw Failure(reason: "unknown key: \(CandidateAnswer.short(stray.key, 60)) in a candidate")
    }
    guard case .string(let hypothesis)? = entry["hypothesis"], !hypothesis.isEmpty else {
      throw Failure(reason: "no hypothesis: a candidate says what it expects, as a text")
    }
    var point = base
    var named: Set<Int> = []
    for (name, value) in try changes(entry["changes"]) {
      guard let dimension = space.dimensions.first(where: { $0.parameter.name == name }) else {
        let known = space.dimensions.map(\.parameter.name)
        let near = Spelling.nearest(to: name, in: known).map { "; did you mean \($0)?" } ?? ""
        let isFixed = base.parameter(named: name) != nil
        throw Failure(
          reason: "\(isFixed ? "not tuned" : "unknown parameter"):"
            + " \(CandidateAnswer.short(name, 60))\(near)")
      }
      guard named.insert(dimension.parameter.index).inserted else {
        throw Failure(reason: "named twice: \(name)")
      }
      point[dimension.parameter] = try self.value(value, of: dimension)
    }
    guard space.isValid(point) else {
      throw Failure(reason: "breaks a constraint: \(space.brokenConstraint(by: point) ?? "")")
    }
    let canonical = space.canonical(point)
    guard space.key(of: canonical) != space.key(of: base) else {
      throw Failure(reason: "no change: it is the best point so far")
    }
    return canonical
  }

  private func changes(_ value: JSONValue?) throws(Failure) -> [(String, JSONValue)] {
    let found: [(String, JSONValue)]
    switch value {
    case .mapping(let pairs)?: found = pairs.map { ($0.key, $0.value) }
    case .sequence(let entries)?:
      var list: [(String, JSONValue)] = []
      for entry in entries.prefix(CandidateAnswer.mostChanges + 1) {
        guard case .string(let name)? = entry["parameter"], let value = entry["value"],
          entry.pairs?.count == 2
        else { throw Failure(reason: "no change: a change has parameter and value") }
        list.append((name, value))
      }
      found = list
    default: throw Failure(reason: "no changes: a candidate changes some parameters")
    }
    if found.isEmpty { throw Failure(reason: "no changes: a candidate changes some parameters") }
    if found.count > CandidateAnswer.mostChanges {
      throw Failure(reason: "too many: \(found.count) changes")
    }
    return found
  }

  private func value(
    _ written: JSONValue, of dimension: ParameterDimension
  ) throws(Failure) -> Double {
    let parameter = dimension.parameter
    let number: Double
    switch (written, parameter.kind) {
    case (.boolean(let value), .boolean): number = value ? 1 : 0
    case (.string(let word), .integer) where parameter.words.contains(word):
      number = Double(parameter.words.firstIndex(of: word) ?? 0)
    case (.integer(let value), .real): number = Double(value)
    case (.integer(let value), .integer) where parameter.words.isEmpty:
      number = Double(value)
    case (.real(let value), .real): number = value
    case (.real(let value), .integer) where parameter.words.isEmpty && value == value.rounded():
      number = value
    default:
      throw Failure(
        reason: "wrong type: \(parameter.name) is \(dimension.words), not "
          + CandidateAnswer.short(JSONWriter.word(written), 60))
    }
    guard number.isFinite, dimension.bounds.contains(number) else {
      throw Failure(
        reason: "out of range: \(parameter.name) is \(dimension.words), not "
          + CandidateAnswer.short(JSONWriter.word(written), 60))
    }
    let clamped = dimension.clamped(number)
    if dimension.kind == .choice, clamped != number {
      throw Failure(
        reason: "not a choice: \(parameter.name) is \(dimension.words), not "
          + CandidateAnswer.short(JSONWriter.word(written), 60))
    }
    return clamped
  }
}

extension ParameterDimension {
  /// What values it has, in words: `a number from 0.5 to 3`.
  var words: String {
    func word(_ value: Double) -> String { parameter.word(value) }
    if kind == .choice || !parameter.words.isEmpty {
      let values =
        kind == .choice
        ? choices : (0..<parameter.words.count).map(Double.init).filter(bounds.contains)
      return "one of \(values.map(word).joined(separator: ", "))"
    }
    let noun = kind == .integer ? "a whole number" : "a number"
    return "\(noun) from \(word(bounds.lowerBound)) to \(word(bounds.upperBound))"
  }
}
