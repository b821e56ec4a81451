package import Code
package import Support

package struct LabelledFile: Sendable, Hashable {
  /// The path with the pack's name before it, such as `python/billing_export.py`.
  package let name: String
  package let path: String
  /// The path in the corpus, which tells test files from others.
  let corpusPath: String
  package let language: Language
  package let bytes: [UInt8]
  /// The annotations by line, then by rule; at most one for each rule on a line.
  let annotations: [Annotation]

  /// Throws all invalid annotations.
  package init(
    name: String, path: String, corpusPath: String, language: Language, bytes: [UInt8],
    rules: [Rule]
  ) throws(DiagnosticError) {
    self.name = name
    self.path = path
    self.corpusPath = corpusPath
    self.language = language
    self.bytes = bytes
    var reader = AnnotationReader(path: path, bytes: bytes, language: language, rules: rules)
    annotations = reader.read()
    if let error = DiagnosticError(reader.findings) { throw error }
  }
}

private struct AnnotationReader {
  let language: Language
  let rules: [Rule]
  var findings: [Diagnostic] = []

  private let text: SourceText
  private let lines: [ArraySlice<UInt8>]
  private var known: [Key: (kind: Annotation.Kind, place: SourceLocation)] = [:]

  private struct Key: Hashable {
    let line: Int
    let rule: Int
  }

  init(path: String, bytes: [UInt8], language: Language, rules: [Rule]) {
    self.language = language
    self.rules = rules
    let valid = String(validating: bytes, as: UTF8.self) != nil
    // Diagnostics show text, so invalid UTF-8 is repaired; annotations are ASCII anyway.
    let shown = valid ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
    text = SourceText(file: path, bytes: shown)
    lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  mutating func read() -> [Annotation] {
    var annotations: [Annotation] = []
    var pending: [(AnnotationScanner.Written, place: SourceLocation)] = []
    for (index, line) in lines.enumerated() {
      let found = AnnotationScanner.line(line)
      let here = found.annotations.map { ($0, place: place(of: $0, line: index)) }
      if found.isAlone {
        pending += here
        continue
      }
      if !pending.isEmpty, line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
        for (_, place) in pending {
          findings.append(Diagnostic("the annotation applies to an empty line", at: place))
        }
        pending = []
      }
      for (written, place) in pending + here {
        if let annotation = annotation(written, line: index + 1, at: place) {
          annotations.append(annotation)
        }
      }
      pending = []
    }
    for (_, place) in pending {
      findings.append(Diagnostic("no line follows this annotation", at: place))
    }
    return annotations.sorted { ($0.line, $0.rule) < ($1.line, $1.rule) }
  }

  private mutating func annotation(
    _ written: AnnotationScanner.Written, line: Int, at place: SourceLocation
  ) -> Annotation? {
    guard let rule = rules.firstIndex(where: { $0.id == written.id }) else {
      findings.append(
        Diagnostic(
          "unknown rule '\(written.id)'", at: place,
          suggestion: Spelling.nearest(to: written.id, in: rules.map(\.id))))
      return nil
    }
    guard rules[rule].languages.contains(language) else {
      findings.append(
        Diagnostic(
          "the rule '\(written.id)' does not cover \(language.rawValue) files", at: place))
      return nil
    }
    let key = Key(line: line, rule: rule)
    if let earlier = known[key] {
      findings.append(
        Diagnostic(
          earlier.kind == written.kind
            ? "'\(written.id)' is annotated twice for line \(line)"
            : "'\(written.kind.word): \(written.id)' contradicts '\(earlier.kind.word)' for line "
              + "\(line)", at: place, notes: [.init("first here", at: earlier.place)]))
      return nil
    }
    known[key] = (written.kind, place)
    return Annotation(rule: rule, line: line, kind: written.kind)
  }

  private func place(of written: AnnotationScanner.Written, line: Int) -> SourceLocation {
    let bytes = Array(lines[line])
    func column(_ byte: Int) -> Int {
      String(decoding: bytes[..<byte], as: UTF8.self).unicodeScalars.count + 1
    }
    return text.location(
      SourceRange(
        start: SourcePosition(line: line + 1, column: column(written.range.lowerBound)),
        end: SourcePosition(line: line + 1, column: column(written.range.upperBound))))
  }
}
