import Support

struct PromptDifference: CustomStringConvertible {
  static let context = 3
  static let shown = 12

  private let recorded: [String]
  private let asked: [String]

  init?(recorded: ModelPrompt, asked: ModelPrompt) {
    guard recorded != asked else { return nil }
    self.recorded = Self.lines(recorded)
    self.asked = Self.lines(asked)
  }

  var description: String {
    var start = 0
    while start < recorded.count, start < asked.count, recorded[start] == asked[start] {
      start += 1
    }
    var end = 0
    while end < recorded.count - start, end < asked.count - start,
      recorded[recorded.count - 1 - end] == asked[asked.count - 1 - end]
    {
      end += 1
    }
    var result: [String] = []
    let before = max(0, start - Self.context)
    if before > 0 { result.append("  … \(before) equal lines") }
    result += recorded[before..<start].map { "  " + $0 }
    result += Self.cut(recorded[start..<(recorded.count - end)], "- ")
    result += Self.cut(asked[start..<(asked.count - end)], "+ ")
    let rest = asked[(asked.count - end)...]
    result += rest.prefix(Self.context).map { "  " + $0 }
    if rest.count > Self.context { result.append("  … \(rest.count - Self.context) equal lines") }
    return result.map { $0.shortened(to: 200).printable }
      .joined(separator: "\n")
  }

  private static func cut(_ lines: ArraySlice<String>, _ mark: String) -> [String] {
    let rest = lines.count - shown
    return lines.prefix(shown).map { mark + $0 } + (rest > 0 ? ["\(mark)… and \(rest) more"] : [])
  }

  private static func lines(_ prompt: ModelPrompt) -> [String] {
    func lines(_ text: String) -> [String] {
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    var result = ["[system]"] + lines(prompt.system)
    for turn in prompt.turns { result += ["[\(turn.role.rawValue)]"] + lines(turn.text) }
    if let schema = prompt.schema { result += ["[schema]"] + lines(JSONWriter.text(of: schema)) }
    return result
  }
}
