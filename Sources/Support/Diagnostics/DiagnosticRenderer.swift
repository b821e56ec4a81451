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
      lines.append("did you mean '\(suggestion.printable)'?")
    }
    for note in diagnostic.notes { lines += excerpt(.note, note.message, at: note.location) }
    return lines.joined(separator: "\n")
  }

  private func excerpt(
    _ severity: Diagnostic.Severity, _ message: String, at location: SourceLocation
  ) -> [String] {
    let start = location.range.start
    let end = location.range.end
    let file = location.file.printable
    let place = location.isArgument ? file : "\(file):\(start.line):\(start.column)"
    let header = "\(place): \(severity.rawValue): \(message.printable)"
    let line = Array(location.line.unicodeScalars)
    guard line.contains(where: { !$0.properties.isWhitespace }) else { return [header] }
    let column = start.column - 1 - location.lineOffset
    let lineEnd = line.count
    let last = end.line > start.line ? lineEnd : min(end.column - 1 - location.lineOffset, lineEnd)
    func shown(_ part: ArraySlice<Unicode.Scalar>) -> String.UnicodeScalarView {
      String(String.UnicodeScalarView(part)).printable.unicodeScalars
    }
    let indent = shown(line.prefix(column)).map { $0 == "\t" ? "\t" : " " }.joined()
    let marked = shown(line[min(column, lineEnd)..<max(min(column, lineEnd), last)]).count
    let tail = String(repeating: "~", count: max(0, marked - 1))
    return [header, location.line.printable, indent + "^" + tail]
  }
}
