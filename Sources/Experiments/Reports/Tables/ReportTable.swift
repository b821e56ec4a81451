import Statistics
import Support

package struct ReportTable: Sendable, Hashable {
  package struct Column: Sendable, Hashable {
    let title: String
    var isRight = false

    static func left(_ title: String) -> Column { Column(title: title) }
    static func right(_ title: String) -> Column { Column(title: title, isRight: true) }
  }

  package let columns: [Column]
  package let groups: [[[String]]]
  package let notes: [String]

  package init(columns: [Column], groups: [[[String]]], notes: [String] = []) {
    precondition(
      groups.allSatisfy { $0.allSatisfy { $0.count == columns.count } },
      "a row has a cell for each column")
    self.columns = columns
    self.groups = groups
    self.notes = notes
  }

  package func markdown() -> String {
    let rows = groups.flatMap { $0.map { $0.map(Self.escape) } }
    let titles = columns.map { Self.escape($0.title) }
    let widths = Self.widths([titles] + rows).map { max($0, 3) }
    func line(_ cells: [String]) -> String {
      "| " + pad(cells, widths).joined(separator: " | ") + " |\n"
    }
    let rule = zip(columns, widths).map { column, width in
      column.isRight
        ? String(repeating: "-", count: width - 1) + ":" : String(repeating: "-", count: width)
    }
    return line(titles) + line(rule) + rows.map(line).joined()
      + notes.map { "\n" + Self.escape($0) + "\n" }.joined()
  }

  /// The table as plain text: columns are two spaces apart, an empty line separates groups, and no
  /// line ends with a space. A character counts as one column wide.
  package func terminal() -> String {
    let groups = groups.map { $0.map { $0.map(\.printable) } }
    let titles = columns.map { $0.title.printable }
    let widths = Self.widths([titles] + groups.flatMap { $0 })
    func line(_ cells: [String]) -> String {
      var line = pad(cells, widths).joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }
    let total = widths.reduce(0, +) + 2 * max(widths.count - 1, 0)
    let body = groups.map { $0.map(line).joined() }.joined(separator: "\n")
    return line(titles) + String(repeating: "-", count: total) + "\n" + body
      + (notes.isEmpty ? "" : "\n") + notes.map { $0.printable + "\n" }.joined()
  }

  private func pad(_ cells: [String], _ widths: [Int]) -> [String] {
    zip(columns, zip(cells, widths)).map { column, cell in
      let (text, width) = cell
      let space = String(repeating: " ", count: max(width - text.count, 0))
      return column.isRight ? space + text : text + space
    }
  }

  private static func widths(_ rows: [[String]]) -> [Int] {
    rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
  }

  /// Escapes what would be formatting, an entity or a link; brackets alone are harmless.
  private static func escape(_ text: String) -> String {
    var escaped = ""
    var previous: Unicode.Scalar?
    for scalar in text.printable.unicodeScalars {
      let special = "\\|`*_<~&".unicodeScalars.contains(scalar)
      if special || (scalar == "(" && previous == "]") { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
      previous = scalar
    }
    return escaped
  }

  static func signed(_ number: Double) -> String {
    FixedPoint.text(number, decimals: 4, signed: true)
  }

  static func range(_ estimate: IntervalEstimate) -> String {
    estimate.limits.map { "[\(signed($0.lower)), \(signed($0.upper))]" } ?? "n/a"
  }

  /// Notes that say why intervals are undefined, each reason once.
  static func missing(_ estimates: [IntervalEstimate]) -> [String] {
    var reasons: [String] = []
    for case .undefined(let reason) in estimates where !reasons.contains(reason) {
      reasons.append(reason)
    }
    return reasons.map { "No interval: \($0)." }
  }

  /// A number with at most two decimals, without zeros at the end.
  static func trimmed(_ number: Double) -> String {
    var text = FixedPoint.text(number, decimals: 2)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}

extension ReportTable.Column: ExpressibleByStringInterpolation {
  package init(stringLiteral title: String) { self.init(title: title) }
}
