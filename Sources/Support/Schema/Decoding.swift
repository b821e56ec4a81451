package final class Decoding {
  package let text: SourceText
  package let files: SourceFiles
  package private(set) var findings: [Diagnostic] = []

  private let limits: YAMLLimits

  package init(_ text: SourceText, files: SourceFiles, limits: YAMLLimits = .standard) {
    self.text = text
    self.files = files
    self.limits = limits
  }

  /// A pass over the same text whose findings are discarded.
  package var silent: Decoding { Decoding(text, files: files, limits: limits) }

  package func report(
    _ message: String, at range: SourceRange, notes: [(String, SourceRange)] = [],
    suggestion: @autoclosure () -> String? = nil
  ) {
    guard findings.count < limits.findings else { return }
    findings.append(text.diagnostic(message, at: range, notes: notes, suggestion: suggestion()))
  }

  package func report(_ node: YAMLNode, isNot phrase: String) {
    report("expected \(phrase), found \(node.phrase)", at: node.range)
  }

  package func reject<Value>(
    _ message: String, at range: SourceRange, notes: [(String, SourceRange)] = [],
    suggestion: @autoclosure () -> String? = nil
  ) -> Value? {
    report(message, at: range, notes: notes, suggestion: suggestion())
    return nil
  }

  package func reject<Value>(_ node: YAMLNode, isNot phrase: String) -> Value? {
    report(node, isNot: phrase)
    return nil
  }

  package func add(_ others: [Diagnostic]) { findings += others }

  /// Decodes a text, with overrides replacing some of its values. Throws all problems at once.
  package static func decode<Value>(
    _ shape: Shape<Value>, _ bytes: [UInt8], file: String, files: SourceFiles,
    overrides: [Override] = []
  ) throws(DiagnosticError) -> (value: Value, document: YAMLDocument) {
    let document = YAMLDocument(bytes, file: file).overridden(by: overrides)
    let decoding = Decoding(document.text, files: files)
    decoding.add(document.findings)
    let value = document.root.flatMap { shape.decode($0, decoding) }
    if let error = DiagnosticError(decoding.findings) { throw error }
    guard let value else {
      // A shape that returns no value has reported why. This covers one that breaks the promise.
      throw DiagnosticError(
        document.text.diagnostic("expected \(shape.phrase)", at: .textStart))
    }
    return (value, document)
  }

  /// Decodes a file. If it cannot be read, that is a single problem at its start.
  package static func load<Value>(
    _ shape: Shape<Value>, path: String, files: SourceFiles = .disk, overrides: [Override] = []
  ) throws(DiagnosticError) -> (value: Value, document: YAMLDocument) {
    let bytes: [UInt8]
    do { bytes = try files.read(path, YAMLLimits.standard.bytes) } catch {
      let reason = error.cause.map { ": \($0)" } ?? ""
      throw DiagnosticError(
        Diagnostic(
          "cannot read this file\(reason)",
          at: SourceLocation(file: path, range: .textStart, line: "")))
    }
    return try decode(shape, bytes, file: path, files: files, overrides: overrides)
  }
}
