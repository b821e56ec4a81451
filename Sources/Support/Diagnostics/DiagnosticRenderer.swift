/// Renders diagnostics the way compilers do:
///
/// ```
/// experiments/a.yaml:12:5: error: unknown parameter 'bm25_kl'
///     bm25_kl: [0.5, 3.0]
///     ^~~~~~~
/// did you mean 'bm25_k1'?
/// ```
package struct DiagnosticRenderer: Sendable {
  package init() {}

  package func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { render($0) + "\n" }.joined()
  }

  package func render(_ diagnostic: Diagnostic) -> String {
    var lines = excerpt(diagnostic.severity, diagnostic.message, at: diagnostic.location)
    if let suggestion = diagnostic.suggestion {
      lines.append("did you mean '\(Self.printable(suggestion))'?")
    }
    for note in diagnostic.notes { lines += excerpt(.note, note.message, at: note.location) }
    return lines.joined(separator: "\n")
  }

  private func excerpt(
    _ severity: Diagnostic.Severity, _ message: String, at location: SourceLocation
  ) -> [String] {
    let start = location.range.start
    let end = location.range.end
    let file = Self.printable(location.file)
    let place = location.isArgument ? file : "\(file):\(start.line):\(start.column)"
    let header = "\(place): \(severity.rawValue): \(Self.printable(message))"
    let line = Array(location.line.unicodeScalars)
    guard line.contains(where: { !$0.properties.isWhitespace }) else { return [header] }
    let column = start.column - 1 - location.lineOffset
    let lineEnd = line.count
    let last = end.line > start.line ? lineEnd : min(end.column - 1 - location.lineOffset, lineEnd)
    let indent = line.prefix(column).map { $0 == "\t" ? "\t" : " " }.joined()
    let tail = String(repeating: "~", count: max(0, last - column - 1))
    return [header, Self.printable(location.line), indent + "^" + tail]
  }

  /// Replaces control characters, so that the text cannot act on a terminal.
  package static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar != "\t", .lineSeparator, .paragraphSeparator, .format:
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
