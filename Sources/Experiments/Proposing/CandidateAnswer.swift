import LanguageModels
import Optimizers
import Ranking
import Support

/// The valid candidates of a model's answer, and the problems of the others.
///
/// The answer is a document with `candidates`, a list of mappings with `hypothesis` and `changes`
/// to the best point so far: a mapping of parameters to values, or a list of mappings with
/// `parameter` and `value`. An invalid candidate is dropped as a whole, because its expected effect
/// belongs to all of its changes together.
struct CandidateAnswer: Sendable {
  private(set) var candidates: [Candidate] = []
  private(set) var dropped: [ProposalNote] = []
  private let iteration: Int

  static let longestHypothesis = 400
  static let mostCandidates = 50
  static let mostChanges = 500

  init(
    _ text: String, changing base: Parameters, in space: ParameterSpace, seen: Set<PointKey>,
    count: Int, iteration: Int
  ) {
    self.iteration = iteration
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
      let hypothesis = entry["hypothesis"]?.text ?? ""
      let proposed = JSONWriter.word(entry["changes"] ?? entry)
      do throws(Reading.Failure) {
        let point = try Reading(space: space, base: base).point(of: entry)
        guard seen.insert(space.key(of: point)).inserted else {
          throw .init(reason: "tried before: the same point has its score already")
        }
        guard candidates.count < count else {
          throw .init(reason: "too many: \(count) candidates were asked for")
        }
        candidates.append(
          Candidate(
            parameters: point, hypothesis: String(hypothesis.prefix(Self.longestHypothesis))))
      } catch {
        drop(place + 1, hypothesis, proposed, error.reason)
      }
    }
    if list.count > Self.mostCandidates {
      drop(
        Self.mostCandidates + 1, "", "",
        "too many: \(list.count - Self.mostCandidates) more candidates were not read")
    }
  }

  func corrected(
    by second: CandidateAnswer, in space: ParameterSpace, count: Int
  ) -> CandidateAnswer {
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
      ProposalNote(
        kind: .dropped, iteration: iteration, number: number,
        hypothesis: String(hypothesis.prefix(Self.longestHypothesis)),
        proposed: Self.short(proposed), reason: reason))
  }

  static func short(_ text: String, _ limit: Int = 300) -> String {
    let line = String(
      String.UnicodeScalarView(
        text.unicodeScalars.prefix(limit).map {
          $0.properties.generalCategory == .control ? " " : $0
        }))
    return text.unicodeScalars.count > limit ? line + " …" : line
  }
}

private struct Reading {
  let space: ParameterSpace
  let base: Parameters

  struct Failure: Error { let reason: String }

  func point(of entry: JSONValue) throws(Failure) -> Parameters {
    guard let pairs = entry.pairs else {
      throw Failure(reason: "no mapping: a candidate has hypothesis and changes")
    }
    if let stray = pairs.first(where: { !["hypothesis", "changes"].contains($0.key) }) {
      throw Failure(reason: "unknown key: \(CandidateAnswer.short(stray.key, 60)) in a candidate")
    }
    guard entry["hypothesis"]?.text?.isEmpty == false else {
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
    var found: [(String, JSONValue)] = []
    switch value {
    case .mapping(let pairs)?: found = pairs.map { ($0.key, $0.value) }
    case .sequence(let entries)?:
      for entry in entries.prefix(CandidateAnswer.mostChanges + 1) {
        guard let name = entry["parameter"]?.text, let value = entry["value"],
          entry.pairs?.count == 2
        else { throw Failure(reason: "no change: a change has parameter and value") }
        found.append((name, value))
      }
    default: break
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
    func failure(_ kind: String) -> Failure {
      Failure(
        reason: "\(kind): \(parameter.name) is \(dimension.words), not "
          + CandidateAnswer.short(JSONWriter.word(written), 60))
    }
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
    default: throw failure("wrong type")
    }
    guard number.isFinite, dimension.bounds.contains(number) else {
      throw failure("out of range")
    }
    let clamped = dimension.clamped(number)
    if dimension.kind == .choice, clamped != number { throw failure("not a choice") }
    return clamped
  }
}

extension ParameterDimension {
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
