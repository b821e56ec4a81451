import LanguageModels
import Optimizers
package import Support

/// Wisdom for operators, distilled from a scratchpad.
package struct Distillation: Sendable, Hashable {
  /// The named configurations.
  package var presets: [Preset]
  /// When to change what.
  package var heuristics: [Heuristic]
  /// What to avoid, and why.
  package var warnings: [String]
  /// What teaches the tool's use, in prose.
  package var intuitions: [String]
  /// What was not used of the answer, and why.
  package var dropped: [DroppedPart]
  /// The model that answered.
  package var model: String?
  /// What the answer is where no model gave it.
  package var origin: String?
}

/// A named configuration.
package struct Preset: Sendable, Hashable {
  /// Its name: small letters, digits, `-` and `_`.
  package let name: String
  /// The parameters that it sets, in the order of the surface, and their values.
  package let values: [ReasoningEpisode.Value]
  /// When to use it.
  package let purpose: String

  /// The point: the values on top of another.
  package func point(on base: Parameters) -> Parameters {
    var point = base
    for value in values {
      if let parameter = point.parameter(named: value.parameter) { point[parameter] = value.value }
    }
    return point
  }
}

/// A condition, and what to change where it holds.
package struct Heuristic: Sendable, Hashable {
  /// When it applies.
  package let condition: String
  /// What to change.
  package let changes: [ChangeName]
  /// Why.
  package let rationale: String

  /// The heuristic as `if condition: adjustment`.
  package var text: String {
    "if \(condition): \(changes.map(\.phrase).joined(separator: ", "))"
  }
}

extension Distillation {
  /// How many presets are asked for.
  static let presetCount = 3...5

  private static let keys = ["presets", "heuristics", "warnings", "intuitions"]

  /// Reads an answer: a document of the schema that is asked for, or the four headings.
  ///
  /// - Parameters:
  ///   - text: The answer.
  ///   - scope: What presets and heuristics may be about.
  /// - Throws: ``UnreadableAnswer`` where it is neither.
  package init(_ text: String, scope: ReasoningScope) throws(UnreadableAnswer) {
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
      guard let preset = checked(draft, &reader) else { continue }
      if presets.contains(where: { $0.name == preset.name }) {
        reader.drop(draft.text, "there is a preset '\(preset.name)' before")
      } else if presets.count == presetCount.upperBound {
        reader.drop(draft.text, "there are \(presetCount.upperBound) presets before")
      } else {
        presets.append(preset)
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
  ) -> Preset? {
    let name = draft.name.lowercased()
    let isName =
      !name.isEmpty && name.utf8.count <= 40
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
      }
    guard isName else {
      reader.drop(draft.text, "a preset's name has letters, digits, '-' and '_'")
      return nil
    }
    var values: [(parameter: Parameter, value: Double)] = []
    for (key, value) in draft.values {
      switch checked(key, value, reader.scope) {
      case .failure(let refusal): reader.drop("\(name): \(key)", refusal.reason)
      case .success(let found) where values.contains { $0.parameter == found.parameter }:
        reader.drop("\(name): \(key)", "it is set before")
      case .success(let found): values.append(found)
      }
    }
    guard !values.isEmpty else {
      reader.drop(draft.text, "the preset sets nothing")
      return nil
    }
    var point = reader.scope.point
    for (parameter, value) in values { point[parameter] = value }
    if let broken = reader.scope.constraints.first(where: { !$0.holds(point) }) {
      reader.drop(draft.text, broken.summary)
      return nil
    }
    return Preset(
      name: name,
      values: values.sorted { $0.parameter.index < $1.parameter.index }
        .map { .init($0.parameter.name, $0.value) }, purpose: AnswerReader.clean(draft.purpose))
  }

  private static func checked(
    _ name: String, _ written: JSONValue, _ scope: ReasoningScope
  ) -> Result<(parameter: Parameter, value: Double), ReasoningScope.Refusal> {
    let parameter: Parameter
    do throws(ReasoningScope.Refusal) { parameter = try scope.parameter(named: name) } catch {
      return .failure(error)
    }
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
      return .failure(.init("\(JSONWriter.word(written)) is not \(kind)"))
    }
    guard let bounds = scope.dimension(of: name)?.bounds, bounds.contains(value) else {
      return .failure(.init("\(JSONWriter.word(written)) is out of range"))
    }
    return .success((parameter, value))
  }

  private static func checked(
    _ drafts: [DistillationParts.HeuristicDraft], _ reader: inout AnswerReader
  ) -> [Heuristic] {
    var heuristics: [Heuristic] = []
    for draft in drafts {
      let condition = AnswerReader.clean(draft.condition)
      guard !condition.isEmpty else {
        reader.drop(draft.text, "the heuristic has no condition")
        continue
      }
      let changes = reader.changes(draft.changes).map { ChangeName($0) }
      guard !changes.isEmpty else {
        reader.drop(draft.text, "the heuristic adjusts nothing")
        continue
      }
      heuristics.append(
        Heuristic(
          condition: condition, changes: changes, rationale: AnswerReader.clean(draft.rationale)))
    }
    return heuristics
  }

  /// The JSON Schema of an answer.
  static func schema(for scope: ReasoningScope) -> JSONValue {
    let names = JSONValue.sequence(scope.dimensions.map { .string($0.parameter.name) })
    let value: JSONValue = [
      "type": "object",
      "properties": [
        "parameter": ["type": "string", "enum": names],
        "value": ["anyOf": [["type": "number"], ["type": "boolean"]]],
      ], "required": ["parameter", "value"], "additionalProperties": false,
    ]
    let preset: JSONValue = [
      "type": "object",
      "properties": [
        "name": ["type": "string", "description": "small letters, digits, '-' and '_'"],
        "values": ["type": "array", "items": value],
        "when": ["type": "string", "description": "when to use it"],
      ], "required": ["name", "values", "when"], "additionalProperties": false,
    ]
    let change: JSONValue = [
      "type": "object",
      "properties": [
        "parameter": ["type": "string", "enum": names],
        "direction": ["type": "string", "enum": ["increase", "decrease"]],
        "magnitude": ["type": "string", "enum": ["small", "medium", "large"]],
      ], "required": ["parameter", "direction", "magnitude"], "additionalProperties": false,
    ]
    let heuristic: JSONValue = [
      "type": "object",
      "properties": [
        "condition": ["type": "string", "description": "when it applies, without 'if'"],
        "adjustments": ["type": "array", "items": change], "rationale": ["type": "string"],
      ], "required": ["condition", "adjustments", "rationale"], "additionalProperties": false,
    ]
    let texts: JSONValue = ["type": "array", "items": ["type": "string"]]
    return [
      "type": "object",
      "properties": [
        "presets": ["type": "array", "items": preset],
        "heuristics": ["type": "array", "items": heuristic], "warnings": texts,
        "intuitions": texts,
      ], "required": .sequence(keys.map { .string($0) }), "additionalProperties": false,
    ]
  }
}
