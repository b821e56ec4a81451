import Support

enum Hypothesis {
  static let shown = 3

  static func text(of draft: Draft, in space: ParameterSpace) -> String {
    guard let origin = draft.origin else { return draft.reason }
    let changed = space.dimensions.filter { origin[$0.parameter] != draft.parameters[$0.parameter] }
    guard !changed.isEmpty else { return draft.reason }
    let distances = changed.map {
      abs(
        $0.coordinate(of: origin[$0.parameter]) - $0.coordinate(of: draft.parameters[$0.parameter]))
    }
    let words = distances.bestFirst.prefix(shown).map { place in
      let parameter = changed[place].parameter
      let old = JSONWriter.word(parameter.written(origin[parameter]))
      let new = JSONWriter.word(parameter.written(draft.parameters[parameter]))
      return "\(parameter.name) \(old) → \(new)"
    }
    let rest = changed.count - words.count
    return "\(draft.reason): \(words.joined(separator: ", "))"
      + (rest > 0 ? " and \(rest) more" : "")
  }
}
