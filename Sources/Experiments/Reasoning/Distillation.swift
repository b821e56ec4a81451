import LanguageModels
import Optimizers
import Support

/// Advice for operators, distilled from a scratchpad.
package struct Distillation: Sendable, Hashable {
  package var presets: [Preset]
  var heuristics: [Heuristic]
  var warnings: [String]
  var intuitions: [String]
  var dropped: [DroppedPart]
  var model: String?
  var origin: String?
}

package struct Preset: Sendable, Hashable {
  let name: String
  let values: [ReasoningEpisode.Value]
  let purpose: String

  func point(on base: Parameters) -> Parameters {
    var point = base
    for value in values {
      if let parameter = point.parameter(named: value.parameter) { point[parameter] = value.value }
    }
    return point
  }
}

struct Heuristic: Sendable, Hashable {
  let condition: String
  let changes: [ChangeName]
  let rationale: String

  var text: String {
    "if \(condition): \(changes.map(\.phrase).joined(separator: ", "))"
  }
}

extension Distillation {
  static let presetCount = 3...5

  private static let keys = ["presets", "heuristics", "warnings", "intuitions"]

  init(_ text: String, scope: ReasoningScope) throws(UnreadableAnswer) {
    var reader = AnswerReader(scope)
    let parts: DistillationParts
    do throws(AnswerText.Reason) {
      let document = try AnswerText(text).value
      guard document.pairs != nil, document["presets"] != nil else {
        throw AnswerText.Reason("the document has no 'presets'")
      }
      parts = DistillationParts(document: document, Self.keys, &reader)
    } catch {
      let headed = HeadedText(text.utf8.count <= AnswerText.sizeLimit ? text : "")
      guard headed.sections["presets"] != nil else {
        throw UnreadableAnswer(
          reason: headed.headings.isEmpty ? error.description : "there is no heading '## Presets'")
      }
      parts = DistillationParts(headed, &reader)
    }
    presets = Self.checked(parts.presets, &reader)
    heuristics = Self.checked(parts.heuristics, &reader)
    warnings = parts.warnings
    intuitions = parts.intuitions
    dropped = reader.dropped
  }

  private static func checked(
    _ drafts: [DistillationParts.PresetDraft], _ reader: inout AnswerReader
  ) -> [Preset] {
    var presets: [Preset] = []
    for draft in drafts {
      do throws(ReasoningScope.Refusal) {
        let preset = try checked(draft, &reader)
        guard !presets.contains(where: { $0.name == preset.name }) else {
          throw .init("there is a preset '\(preset.name)' before")
        }
        guard presets.count < presetCount.upperBound else {
          throw .init("there are \(presetCount.upperBound) presets before")
        }
        presets.append(preset)
      } catch {
        reader.drop(draft.text, error.reason)
      }
    }
    if presets.count < presetCount.lowerBound {
      reader.drop(
        "\(presets.count) presets", "at least \(presetCount.lowerBound) presets are asked for")
    }
    return presets
  }

  private static func checked(
    _ draft: DistillationParts.PresetDraft, _ reader: inout AnswerReader
  ) throws(ReasoningScope.Refusal) -> Preset {
    let name = draft.name.lowercased()
    let isName =
      !name.isEmpty && name.utf8.count <= 40
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
    guard isName else { throw .init("a preset's name has letters, digits, '-' and '_'") }
    var values: [(parameter: Parameter, value: Double)] = []
    for (key, value) in draft.values {
      do throws(ReasoningScope.Refusal) {
        let found = try checked(key, value, reader.scope)
        guard !values.contains(where: { $0.parameter == found.parameter }) else {
          throw .init("it is set before")
        }
        values.append(found)
      } catch {
        reader.drop("\(name): \(key)", error.reason)
      }
    }
    guard !values.isEmpty else { throw .init("the preset sets nothing") }
    var point = reader.scope.point
    for (parameter, value) in values { point[parameter] = value }
    if let broken = reader.scope.constraints.first(where: { !$0.holds(point) }) {
      throw .init(broken.summary)
    }
    return Preset(
      name: name,
      values: values.sorted { $0.parameter.index < $1.parameter.index }
        .map { .init($0.parameter.name, $0.value) }, purpose: AnswerReader.clean(draft.purpose))
  }

  private static func checked(
    _ name: String, _ written: JSONValue, _ scope: ReasoningScope
  ) throws(ReasoningScope.Refusal) -> (parameter: Parameter, value: Double) {
    let parameter = try scope.parameter(named: name)
    let value: Double?
    switch (parameter.kind, written) {
    case (.boolean, .boolean(let isOn)): value = isOn ? 1 : 0
    case (.boolean, _): value = nil
    case (_, .integer(let integer)): value = Double(integer)
    case (.real, .real(let real)): value = real
    case (.integer, .real(let real)) where real == real.rounded(): value = real
    default: value = nil
    }
    guard let value else {
      let kind =
        switch parameter.kind {
        case .real: "a number"
        case .integer: "a whole number"
        case .boolean: "true or false"
        }
      throw .init("\(JSONWriter.word(written)) is not \(kind)")
    }
    guard let bounds = scope.dimension(of: name)?.bounds, bounds.contains(value) else {
      throw .init("\(JSONWriter.word(written)) is out of range")
    }
    return (parameter, value)
  }

  private static func checked(
    _ drafts: [DistillationParts.HeuristicDraft], _ reader: inout AnswerReader
  ) -> [Heuristic] {
    var heuristics: [Heuristic] = []
    for draft in drafts {
      let condition = AnswerReader.clean(draft.condition)
      let changes = condition.isEmpty ? [] : reader.changes(draft.changes).map { ChangeName($0) }
      if condition.isEmpty {
        reader.drop(draft.text, "the heuristic has no condition")
      } else if changes.isEmpty {
        reader.drop(draft.text, "the heuristic adjusts nothing")
      } else {
        heuristics.append(
          Heuristic(
            condition: condition, changes: changes, rationale: AnswerReader.clean(draft.rationale)))
      }
    }
    return heuristics
  }

  static func schema(for scope: ReasoningScope) -> JSONValue {
    let value = AnswerSchema.mapping([
      ("parameter", AnswerSchema.choice(scope.dimensions.map(\.parameter.name))),
      ("value", ["anyOf": [["type": "number"], ["type": "boolean"]]]),
    ])
    let preset = AnswerSchema.mapping([
      ("name", AnswerSchema.text("small letters, digits, '-' and '_'")),
      ("values", AnswerSchema.list(of: value)), ("when", AnswerSchema.text("when to use it")),
    ])
    let change = AnswerSchema.mapping(AnswerSchema.change(in: scope))
    let heuristic = AnswerSchema.mapping([
      ("condition", AnswerSchema.text("when it applies, without 'if'")),
      ("adjustments", AnswerSchema.list(of: change)), ("rationale", ["type": "string"]),
    ])
    let texts = AnswerSchema.list(of: ["type": "string"])
    return AnswerSchema.mapping([
      ("presets", AnswerSchema.list(of: preset)), ("heuristics", AnswerSchema.list(of: heuristic)),
      ("warnings", texts), ("intuitions", texts),
    ])
  }
}
