/// Everything that is wrong with a text, thrown once.
package struct DiagnosticError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The findings, in the order of their places; never empty.
  package let diagnostics: [Diagnostic]

  /// Creates an error from findings, or `nil` where none of them is an error.
  ///
  /// A finding that was made twice, such as one below an anchor that is used twice, counts once.
  package init?(_ diagnostics: [Diagnostic]) {
    guard diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    var seen: Set<Diagnostic> = []
    self.diagnostics = diagnostics.filter { seen.insert($0).inserted }.sorted()
  }

  /// Creates an error of one finding.
  package init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }

  /// How many of the findings are errors.
  package var errorCount: Int { diagnostics.count { $0.severity == .error } }

  /// All findings as a person reads them.
  package var description: String { DiagnosticRenderer().render(diagnostics) }
}
