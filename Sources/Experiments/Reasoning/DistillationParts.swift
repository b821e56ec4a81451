import LanguageModels
import Support

struct DistillationParts: Sendable {
  struct PresetDraft: Sendable {
    let text: String
    let name: String
    let values: [(String, JSONValue)]
    let purpose: String
  }

  struct HeuristicDraft: Sendable {
    let text: String
    let condition: String
    let changes: [WrittenChange]
    let rationale: String
  }

  private(set) var presets: [PresetDraft] = []
  private(set) var heuristics: [HeuristicDraft] = []
  let warnings: [String]
  let intuitions: [String]

  init(document: JSONValue, _ keys: [String], _ reader: inout AnswerReader) {
    reader.dropUnknown(document, keys)
    warnings = reader.texts("warnings", of: document)
    intuitions = reader.texts("intuitions", of: document)
    for element in reader.elements("presets", of: document) {
      if let preset = Self.preset(element) {
        presets.append(preset)
      } else {
        reader.drop(JSONWriter.word(element), "a preset has a name, values and when to use it")
      }
    }
    for element in reader.elements("heuristics", of: document) {
      if let heuristic = Self.heuristic(element, &reader) {
        heuristics.append(heuristic)
      } else {
        reader.drop(JSONWriter.word(element), "a heuristic has a condition and adjustments")
      }
    }
  }

  private static func preset(_ element: JSONValue) -> PresetDraft? {
    guard let name = element["name"]?.text, let written = element["values"] else { return nil }
    var values: [(String, JSONValue)] = []
    switch written {
    case .mapping(let pairs): values = pairs.map { ($0.key, $0.value) }
    case .sequence(let entries):
      for entry in entries {
        guard let parameter = entry["parameter"]?.text, let value = entry["value"] else {
          return nil
        }
        values.append((parameter, value))
      }
    default: return nil
    }
    return PresetDraft(
      text: JSONWriter.word(element), name: name, values: values,
      purpose: element["when"]?.text ?? "")
  }

  private static func heuristic(
    _ element: JSONValue, _ reader: inout AnswerReader
  ) -> HeuristicDraft? {
    guard let condition = element["condition"]?.text,
      case .sequence(let adjustments)? = element["adjustments"]
    else { return nil }
    let changes = reader.cut(adjustments, "adjustments").compactMap { reader.written($0) }
    return HeuristicDraft(
      text: JSONWriter.word(element), condition: condition, changes: changes,
      rationale: element["rationale"]?.text ?? "")
  }

  private static let headings = ["presets", "adaptive heuristics", "warnings", "intuitions"]

  init(_ headed: HeadedText, _ reader: inout AnswerReader) {
    reader.dropUnknown(headed, Self.headings)
    warnings = reader.cut(headed.lines("warnings"), "warnings").map { line in
      let rest = line.drop { !$0.isLetter }
      return rest.hasPrefix("WARNING:") ? AnswerReader.clean(String(rest.dropFirst(8))) : line
    }
    intuitions = reader.cut(headed.lines("intuitions"), "intuitions")
    for line in reader.cut(headed.lines("presets"), "presets") {
      if let preset = Self.preset(line: line) {
        presets.append(preset)
      } else {
        reader.drop(line, "a preset is written NAME: {PARAMETER: VALUE, …} \"when to use it\"")
      }
    }
    for line in reader.cut(headed.lines("adaptive heuristics"), "adaptive heuristics") {
      if let heuristic = Self.heuristic(line: line) {
        heuristics.append(heuristic)
      } else {
        reader.drop(
          line, "a heuristic is written if CONDITION: PARAMETER DIRECTION MAGNITUDE \"rationale\"")
      }
    }
  }

  /// Reads `name: {parameter: value, …} "when to use it"`.
  private static func preset(line: String) -> PresetDraft? {
    guard let colon = line.firstIndex(of: ":"),
      let open = line[colon...].firstIndex(of: "{"), let close = line.lastIndex(of: "}"),
      open < close, line[line.index(after: colon)..<open].allSatisfy(\.isWhitespace)
    else { return nil }
    let name = line[..<colon].filter { !"*`_ ".contains($0) || $0 == "_" }
    let document = YAMLDocument(Array(line[open...close].utf8), file: "answer")
    guard document.findings.isEmpty, let root = document.root, root.entries != nil else {
      return nil
    }
    let values = (JSONValue(root).pairs ?? []).map { ($0.key, $0.value) }
    let rest = line[line.index(after: close)...].drop { $0.isWhitespace }
    guard let purpose = rest.unquoted else { return nil }
    return PresetDraft(text: line, name: name, values: values, purpose: purpose)
  }

  /// Reads `if condition: parameter direction magnitude, … "rationale"`.
  private static func heuristic(line: String) -> HeuristicDraft? {
    guard line.lowercased().hasPrefix("if "), let quote = line.firstIndex(of: "\""),
      let rationale = line[quote...].unquoted
    else { return nil }
    let body = line[..<quote].dropFirst(3)
    // A condition may contain colons; in an adjustment a colon may follow the parameter's name.
    guard let colon = body.firstRange(of: ": ") else { return nil }
    let adjustments = body[colon.upperBound...].split(separator: ",")
    var changes: [WrittenChange] = []
    for adjustment in adjustments {
      let words = adjustment.split { $0.isWhitespace || $0 == ":" }
      guard words.count == 3 else { return nil }
      changes.append(
        WrittenChange(
          text: String(adjustment), parameter: String(words[0]),
          direction: words[1].lowercased(), magnitude: words[2].lowercased(), rationale: ""))
    }
    guard !changes.isEmpty else { return nil }
    return HeuristicDraft(
      text: line, condition: String(body[..<colon.lowerBound]), changes: changes,
      rationale: rationale)
  }
}
