package import Optimizers
public import Support

/// An experiment, as its file declares it.
public struct Definition: Sendable {
  package static let schemaName = "assay/v1"

  /// The name of the experiment.
  public let name: String
  package let description: String?
  /// The seed of everything that is random.
  public let seed: UInt64
  /// Empty if only rules are scored.
  package let repositories: [Repository]
  package let bench: Bench
  package var baseline: Configuration
  /// The point of the arm `after` if nothing is tuned; otherwise a study finds it.
  package var after: Configuration
  package let parameters: [ParameterDomain]
  package let ruleSelection: RuleSelection
  /// The baseline, ablations, the path and curves may break them: they are measured, not proposed.
  package let constraints: [ParameterComparison]
  package var proposers: [Proposer]
  package let acceptance: Acceptance
  package let claim: Claim
  package var ablating: Ablations
  package var sensitivity: Sensitivity?
  package let qualitative: [QualitativeQuery]
  package let reports: [ReportFormat]
  package let gates: [Gate]

  /// The text of the definition; set by ``parse(bytes:file:files:overrides:)``.
  var document: YAMLDocument?
  /// The files that it may name, each as it was when it was first read: a run scores the very bytes
  /// whose hash its lock has.
  package private(set) var files = SourceFiles.disk
}

extension Definition {
  /// Overrides replace or complement values of the file; ``text`` stays that of the file.
  public static func load(
    path: String, overrides: [Override] = [], files: SourceFiles = .disk
  ) throws(DiagnosticError) -> Definition {
    let files = files.remembered()
    return try Definition(
      Decoding.load(Self.shape, path: path, files: files, overrides: overrides), files)
  }

  /// `file` is the path for messages, to which paths in the text are relative.
  package static func parse(
    bytes: [UInt8], file: String, files: SourceFiles, overrides: [Override] = []
  ) throws(DiagnosticError) -> Definition {
    let files = files.remembered()
    return try Definition(
      Decoding.decode(Self.shape, bytes, file: file, files: files, overrides: overrides), files)
  }

  private init(_ decoded: (value: Definition, document: YAMLDocument), _ files: SourceFiles) {
    self = decoded.value
    document = decoded.document
    self.files = files
  }

  package var file: String { document?.text.file ?? "" }

  package var text: String {
    document.map { String(decoding: $0.text.bytes, as: UTF8.self) } ?? ""
  }

  package func path(of written: String) -> String { SourceFiles.path(written, in: file) }

  /// A list element is found by its name or index. Returns `nil` if the default holds.
  package func location(of path: String...) -> SourceLocation? { location(of: path) }

  package func location(of path: [String]) -> SourceLocation? {
    guard let document, var node = document.root else { return nil }
    var range: SourceRange?
    for step in path {
      if let entry = node.entries?.first(where: { $0.name == step }) {
        range = entry.nameRange
        node = entry.value
      } else if let element = node.elements?.element(named: step) {
        range = element.range
        node = element
      } else {
        return nil
      }
    }
    return range.map(document.text.location)
  }

  /// A finding at the place of a key, or at the file's start if its default holds.
  package func diagnostic(
    _ message: String, at path: String..., severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    let found = path.first.flatMap { key in
      path.count > 1 ? location(of: key, path[1]) : location(of: key)
    }
    let fallback =
      document?.text.location(.textStart) ?? SourceLocation(file: file, range: .textStart, line: "")
    return Diagnostic(message, at: found ?? fallback, severity: severity)
  }
}
