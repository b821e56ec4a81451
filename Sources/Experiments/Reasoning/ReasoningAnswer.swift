import LanguageModels
import Support

struct ReasoningAnswer: Sendable, Hashable {
  let diagnosis: [String]
  let interactions: [String]
  let failurePatterns: [String]
  let changes: [ProposedChange]
  let insights: [String]
  let confidence: Double?
  let confidenceReason: String
  let dropped: [DroppedPart]

  init(_ text: String, scope: ReasoningScope) throws(UnreadableAnswer) {
    var reader = AnswerReader(scope)
    do throws(AnswerText.Reason) {
      let document = try AnswerText(text).value
      guard document.pairs != nil else { throw AnswerText.Reason("the document is no mapping") }
      guard document["proposed_changes"] != nil else {
        throw AnswerText.Reason("the document has no 'proposed_changes'")
      }
      self.init(document: document, &reader)
    } catch {
      let headed = HeadedText(text.utf8.count <= AnswerText.sizeLimit ? text : "")
      guard headed.sections["proposed changes"] != nil else {
        throw UnreadableAnswer(
          reason: headed.headings.isEmpty
            ? error.description : "there is no heading '## Proposed Changes'")
      }
      self.init(headed, &reader)
    }
  }

  private static let keys = [
    "diagnosis", "parameter_interactions", "failure_patterns", "proposed_changes",
    "structural_insights", "confidence", "confidence_reason",
  ]

  private init(document: JSONValue, _ reader: inout AnswerReader) {
    reader.dropUnknown(document, Self.keys)
    diagnosis = reader.texts("diagnosis", of: document)
    interactions = reader.texts("parameter_interactions", of: document)
    failurePatterns = reader.texts("failure_patterns", of: document)
    insights = reader.texts("structural_insights", of: document)
    changes = reader.changes(
      reader.elements("proposed_changes", of: document).compactMap { reader.written($0) })
    switch document["confidence"] {
    case .integer(let number)? where (0...1).contains(number): confidence = Double(number)
    case .real(let number)? where (0...1).contains(number): confidence = number
    case nil, .null?: confidence = nil
    case let other?:
      confidence = nil
      reader.drop(JSONWriter.word(other), "the confidence is no number from 0 to 1")
    }
    confidenceReason = reader.texts("confidence_reason", of: document).joined(separator: " ")
    dropped = reader.dropped
  }

  private static let headings = [
    "diagnosis", "parameter interactions", "proposed changes", "structural insights", "confidence",
  ]

  private init(_ headed: HeadedText, _ reader: inout AnswerReader) {
    reader.dropUnknown(headed, Self.headings)
    diagnosis = reader.cut(headed.lines("diagnosis"), "diagnosis")
    interactions = reader.cut(headed.lines("parameter interactions"), "parameter interactions")
    failurePatterns = []
    insights = reader.cut(headed.lines("structural insights"), "structural insights")
    var written: [WrittenChange] = []
    for line in headed.sections["proposed changes"] ?? [] {
      if let change = WrittenChange(line: line) {
        written.append(change)
      } else {
        reader.drop(line, "a change is written PARAMETER: DIRECTION MAGNITUDE \"rationale\"")
      }
    }
    changes = reader.changes(written)
    let lines = headed.lines("confidence")
    let text = lines.joined(separator: " ")
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    if let value = Double(number.hasSuffix(".") ? number.dropLast() : number),
      (0...1).contains(value)
    {
      confidence = value
    } else {
      confidence = nil
      if !text.isEmpty { reader.drop(text, "the confidence begins with no number from 0 to 1") }
    }
    confidenceReason = String(text.dropFirst(number.count).drop { !$0.isLetter && !$0.isNumber })
    dropped = reader.dropped
  }
}

package struct UnreadableAnswer: Error, Sendable, Hashable, CustomStringConvertible {
  package let reason: String

  package var description: String { reason }
}

extension ReasoningAnswer {
  static func schema(for scope: ReasoningScope) -> JSONValue {
    func texts(_ summary: String) -> JSONValue {
      ["type": "array", "items": ["type": "string"], "description": .string(summary)]
    }
    let change = AnswerSchema.mapping(
      AnswerSchema.change(in: scope) + [
        ("rationale", AnswerSchema.text("why this change addresses the failures"))
      ])
    return AnswerSchema.mapping([
      ("diagnosis", texts("why each failure occurred")),
      ("parameter_interactions", texts("which parameters act on each other here, and how")),
      ("failure_patterns", texts("what sorts of queries fail in this way")),
      ("proposed_changes", AnswerSchema.list(of: change)),
      ("structural_insights", texts("what no parameter can mend")),
      ("confidence", ["type": "number", "minimum": 0, "maximum": 1]),
      ("confidence_reason", ["type": "string"]),
    ])
  }
}
