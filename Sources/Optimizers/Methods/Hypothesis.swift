import Support

enum Hypothesis {
  static let shown = 3

  /// Returns the reason of a draft and its largest changes, measured along the unit interval.
  static func text(of draft: Draft, in space: ParameterSpace) -> String {
    guard let origin = draft.origin else { return draft.reason }
    var changes: [(distance: Double, dimension: ParameterDimension)] = []
    for dimension in space.dimensions {
      let old = origin[dimension.parameter]
      let new = draft.parameters[dimension.parameter]
      if old == new { continue }
      changes.append(
        (abs(dimension.coordinate(of: old) - dimension.coordinate(of: new)), dimension))
    }
    changes.sort {
      $0.distance > $1.distance
        || $0.distance == $1.distance
          && $0.dimension.parameter.index < $1.dimension.parameter.index
    }
    guard !changes.isEmpty else { return draft.reason }
    let words = changes.prefix(shown).map { change in
      let parameter = change.dimension.parameter
      let old = JSONWriter.word(parameter.written(origin[parameter]))
      let new = JSONWriter.word(parameter.written(draft.parameters[parameter]))
      return "\(parameter.name) \(old) → \(new)"
    }
    let rest = changes.count - words.count
    return "\(draft.reason): \(words.joined(separator: ", "))"
      + (rest > 0 ? " and \(rest) more" : "")
  }
}
