import Definitions
import Support

package struct ReproductionText: Sendable {
  static let limit = 50

  package let text: String

  package init(_ reproduction: Reproduction) {
    let run = reproduction.run
    let word = reproduction.isIdentical ? "identical" : "differs"
    var lines = ["\(run.definition.name), run \(run.id): \(word)".printable]
    for file in reproduction.files {
      lines.append("  \(file.name.printable): \(Self.summary(file))")
    }
    let values = reproduction.files.flatMap { file in
      file.difference.values.map { (file.name, $0) }
    }
    if !values.isEmpty {
      lines += ["", String(Self.table(values).terminal().dropLast())]
      if values.count > Self.limit { lines.append("… and \(values.count - Self.limit) more") }
    }
    if !reproduction.isIdentical {
      lines += reproduction.tools.map { "likely cause: since the run, \($0)".printable }
    }
    let other = reproduction.resolvedOtherwise
    if !other.isEmpty {
      lines.append(
        "this version resolves the definition differently, in \(counted(other.count, "line"))")
      if !reproduction.isIdentical {
        lines += other.prefix(20).map { "  \($0.printable)" }
        if other.count > 20 { lines.append("  … and \(other.count - 20) more") }
      }
    }
    if let kept = reproduction.kept { lines.append("kept in: \(kept.printable)") }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func summary(_ file: Reproduction.File) -> String {
    if file.isIdentical { return "the same \(file.bytes) bytes" }
    let difference = file.difference
    let total = difference.values.count
    guard total > 0 else { return "the same values, written differently" }
    let kinds: [(DocumentDifference.Kind, one: String, more: String)] = [
      (.number, "number", "numbers"), (.text, "text", "texts"), (.missing, "missing", "missing"),
      (.added, "new", "new"), (.order, "order", "orders"),
    ]
    let parts = kinds.compactMap { kind, one, more -> String? in
      let count = difference.count(kind)
      return count == 0 ? nil : "\(count) \(count == 1 ? one : more)"
    }
    return "\(total) \(total == 1 ? "value differs" : "values differ") ("
      + parts.joined(separator: ", ") + ")"
  }

  private static func table(_ values: [(String, DocumentDifference.Value)]) -> ReportTable {
    ReportTable(
      columns: ["file", "value", .right("recorded"), .right("now"), .right("difference")],
      groups: [
        values.prefix(limit).map { file, value in
          [
            file, value.path.isEmpty ? "(as a whole)" : value.path, value.recorded ?? "missing",
            value.now ?? "missing",
            value.difference.map(signed) ?? (value.kind == .order ? "order" : ""),
          ]
        }
      ])
  }

  /// Six decimals or, if the number is too small for that, three digits and a power of ten.
  static func signed(_ number: Double) -> String {
    let size = abs(number)
    guard number.isFinite, size > 0, size < 0.001 else {
      return size == size.rounded() && size < 0x1p53
        ? FixedPoint.text(number, decimals: 0, signed: true)
        : FixedPoint.text(number, decimals: 6, signed: true)
    }
    var power = 0
    var digits = number
    while abs(digits) < 0.9995 {
      digits *= 10
      power += 1
    }
    return FixedPoint.text(digits, decimals: 2, signed: true) + "e-\(power)"
  }
}
