/// Everything that is wrong with a file.
public struct DiagnosticError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The findings, ordered by place; never empty.
  public let diagnostics: [Diagnostic]

  /// Returns `nil` if no finding is an error. Equal findings count once.
  package init?(_ diagnostics: [Diagnostic]) {
    guard diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    var seen: Set<Diagnostic> = []
    self.diagnostics = diagnostics.filter { seen.insert($0).inserted }.sorted()
  }

  package init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }

  /// The findings, each with its place in the file.
  public var description: String { DiagnosticRenderer().render(diagnostics) }
}

extension [Diagnostic] {
  @discardableResult
  package mutating func attempt<Value>(
    _ reading: @autoclosure () throws(DiagnosticError) -> Value
  ) -> Value? {
    do { return try reading() } catch {
      self += error.diagnostics
      return nil
    }
  }
}
