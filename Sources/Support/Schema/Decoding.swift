/// One pass over the tree of a text: where findings are collected, and files are asked for.
package final class Decoding {
  /// The text that is decoded.
  package let text: SourceText
  /// The files that the text may name.
  package let files: SourceFiles
  /// What was found so far.
  package private(set) var findings: [Diagnostic] = []

  private let limits: YAMLLimits

  /// Begins a pass.
  package init(_ text: SourceText, files: SourceFiles, limits: YAMLLimits = .standard) {
    self.text = text
    self.files = files
    self.limits = limits
  }

  /// A pass over the same text whose findings are not kept.
  package var silent: Decoding { Decoding(text, files: files, limits: limits) }

  /// Reports an error.
  package func report(
    _ message: String, at range: SourceRange, notes: [(String, SourceRange)] = [],
    suggestion: @autoclosure () -> String? = nil
  ) {
    guard findings.count < limits.findings else { return }
    findings.append(
      Diagnostic(
        message, at: text.location(range),
        notes: notes.map { .init($0.0, at: text.location($0.1)) }, suggestion: suggestion()))
  }

  /// Reports that a node is not what a shape expects.
  package func report(_ node: YAMLNode, isNot phrase: String) {
    report("expected \(phrase), found \(node.phrase)", at: node.range)
  }

  /// Takes over what was found in another text.
  package func add(_ others: [Diagnostic]) { findings += others }

  /// Reads a text by a shape, with overrides in place of some of its values.
  ///
  /// - Throws: everything that is wrong with the text, with texts that it names, or with overrides.
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
      // A shape that gives no value has said why; this keeps that promise visible.
      let start = SourceRange(at: SourcePosition(line: 1, column: 1))
      throw DiagnosticError(
        Diagnostic("expected \(shape.phrase)", at: document.text.location(start)))
    }
    return (value, document)
  }

  /// Reads a file of this machine by a shape, with overrides in place of some of its values.
  ///
  /// - Throws: everything that is wrong; where the file itself cannot be read, that, at its start.
  package static func load<Value>(
    _ shape: Shape<Value>, path: String, files: SourceFiles = .disk, overrides: [Override] = []
  ) throws(DiagnosticError) -> (value: Value, document: YAMLDocument) {
    let bytes: [UInt8]
    do { bytes = try files.read(path, YAMLLimits.standard.bytes) } catch {
      let start = SourceRange(at: SourcePosition(line: 1, column: 1))
      let reason = error.cause.map { ": \($0)" } ?? ""
      throw DiagnosticError(
        Diagnostic(
          "cannot read this file\(reason)",
          at: SourceLocation(file: path, range: start, line: "")))
    }
    return try decode(shape, bytes, file: path, files: files, overrides: overrides)
  }
}
