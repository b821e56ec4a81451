struct TextDifference: CustomStringConvertible {
  /// The lines that only the first text has, then those that only the second has.
  let lines: [String]

  init(_ old: String, _ new: String) {
    func lines(_ text: String) -> [String] {
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    let change = lines(new).difference(from: lines(old))
    var found: [String] = []
    for case .remove(_, let line, _) in change.removals { found.append("- \(line)") }
    for case .insert(_, let line, _) in change.insertions { found.append("+ \(line)") }
    self.lines = found
  }

  var description: String {
    let shown = lines.prefix(20)
    let rest = lines.count - shown.count
    return (shown + (rest > 0 ? ["… and \(rest) more"] : [])).joined(separator: "\n         ")
  }
}
