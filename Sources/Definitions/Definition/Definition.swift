package import Optimizers
package import Support

/// An experiment as its file declares it, with every default filled in. Everything is checked that
/// can be checked without fetching a repository.
package struct Definition: Sendable {
  /// The only version of the format so far.
  package static let schemaName = "assay/v1"

  /// The experiment's name, also that of its folder of runs.
  package let name: String
  package let description: String?
  package let seed: UInt64
  /// The repositories to search, in the order of the file, with different names. Empty if only
  /// rules are scored.
  package let repositories: [Repository]
  package let bench: Bench
  package var baseline: Configuration
  /// The point of the arm `after` if nothing is tuned; otherwise a study finds it.
  package var after: Configuration
  /// The parameters to tune, in the order of the surface.
  package let parameters: [ParameterDomain]
  /// The settings of rules to tune. Their parameters are known once the packs have been read.
  package let ruleSelection: RuleSelection
  /// The constraints that every candidate of a study must keep, besides those of the surface.
  ///
  /// The baseline may break one: it is measured, not proposed, and a study that accepts no
  /// candidate ends with it. The points of ablations, of the path from before to after, and of
  /// curves may break one too: they are measurements, not proposals.
  package let constraints: [ParameterComparison]
  /// The proposers, with a study for each and different names. Empty if nothing is tuned.
  package var proposers: [Proposer]
  package let acceptance: Acceptance
  package let claim: Claim
  /// The requests for ablations, additions and the path from before to after.
  package var ablating: Ablations
  /// The request for the objective's sensitivity to single parameters, if there is one.
  package var sensitivity: Sensitivity?
  package let qualitative: [QualitativeQuery]
  package let reports: [ReportFormat]
  package let gates: [Gate]

  /// The text of the definition; set by ``parse(bytes:file:files:overrides:)``.
  var document: YAMLDocument?
  /// The files that it may name, each as it was when it was first read.
  ///
  /// A run reads its inputs here, so that it scores the very bytes that its lock has the hash of.
  package private(set) var files = SourceFiles.disk
}

extension Definition {
  /// Reads the definition in a file.
  ///
  /// - Parameter overrides: Values that replace or complement those of the file. ``text`` stays
  ///   that of the file; everything else is as if the file contained them.
  /// - Throws: All problems of the file, of the overrides, and of the configuration files that they
  ///   name. If the file cannot be read, a single problem at its start.
  package static func load(
    path: String, overrides: [Override] = [], files: SourceFiles = .disk
  ) throws(DiagnosticError) -> Definition {
    let files = files.remembered()
    return try Definition(
      Decoding.load(Self.shape, path: path, files: files, overrides: overrides), files)
  }

  /// Reads a definition from bytes.
  ///
  /// - Parameters:
  ///   - bytes: The text, UTF-8.
  ///   - file: The path for messages, to which paths in the text are relative.
  ///   - files: The files that the text may name.
  ///   - overrides: As for ``load(path:overrides:)``.
  /// - Throws: All problems of the text, of the overrides, and of the configuration files that they
  ///   name.
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

  /// Reads a definition from a text.
  ///
  /// - Throws: As ``parse(bytes:file:files:overrides:)``.
  package static func parse(
    text: String, file: String, files: SourceFiles, overrides: [Override] = []
  ) throws(DiagnosticError) -> Definition {
    try parse(bytes: Array(text.utf8), file: file, files: files, overrides: overrides)
  }

  package var file: String { document?.text.file ?? "" }

  /// The text of the file, without a byte-order mark.
  package var text: String {
    document.map { String(decoding: $0.text.bytes, as: UTF8.self) } ?? ""
  }

  package func path(of written: String) -> String { SourceFiles.path(written, in: file) }

  /// Returns the location of a key, as in `location(of: "bench", "split")`, or of a list element by
  /// its name or its index, as in `location(of: "repositories", "redis")`. Overrides are included.
  ///
  /// - Returns: `nil` if the file does not have the key, so that its default holds.
  package func location(of path: String...) -> SourceLocation? {
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

  /// Returns the position of a top-level key; `nil` if the file does not have it.
  package func position(of key: String) -> SourcePosition? { location(of: key)?.range.start }

  /// Creates a finding about a key, at its place, or at the file's start if its default holds.
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
