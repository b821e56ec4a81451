package import Optimizers
package import Support

/// An experiment as its file declares it, with every default filled in and everything checked that
/// can be checked without fetching a repository.
package struct Definition: Sendable {
  /// The only version of the format so far.
  package static let schemaName = "assay/v1"

  /// The experiment's name, also that of its folder of runs.
  package let name: String
  /// What it is for; `nil` where the file does not say.
  package let description: String?
  /// What all random numbers come from.
  package let seed: UInt64
  /// The repositories to search, in the order of the file; their names differ. None where rules alone are
  /// scored.
  package let repositories: [Repository]
  /// How a point of the surface is scored.
  package let bench: Bench
  /// The point of the arm `before`.
  package var baseline: Configuration
  /// The point of the arm `after`, where nothing is tuned; a study finds it otherwise.
  package var after: Configuration
  /// The parameters to tune, in the order of the surface.
  package let parameters: [ParameterDomain]
  /// The settings of rules to tune; their parameters are known once the packs are read.
  package let ruleSelection: RuleSelection
  /// What every candidate of a study must keep besides the constraints of the surface.
  ///
  /// The baseline may break one: it is measured, not proposed, and a study that accepts no candidate
  /// ends with it. Nor are the points of ablations, of the way from before to after and of curves held
  /// to them: they are measurements, not proposals.
  package let constraints: [ParameterComparison]
  /// How candidates are found, a study for each; empty where nothing is tuned. Their names differ.
  package var proposers: [Proposer]
  /// When a candidate replaces the best one so far.
  package let acceptance: Acceptance
  /// What the results are to be judged by.
  package let claim: Claim
  /// What is turned off, turned on alone and walked through, to see what earns a gain.
  package var ablating: Ablations
  /// How the dependence on single parameters is looked at; `nil` where it is not.
  package var sensitivity: Sensitivity?
  /// Queries whose results are shown side by side.
  package let qualitative: [QualitativeQuery]
  /// The reports to write.
  package let reports: [ReportFormat]
  /// The conditions on the results.
  package let gates: [Gate]

  /// The text that it was read from; set by ``parse(bytes:file:files:overrides:)``.
  var document: YAMLDocument?
  /// The files that it may name, each as it was when it was first read.
  ///
  /// A run reads its inputs here, so that it scores the very bytes that its lock has the hash of.
  package private(set) var files = SourceFiles.disk
}

extension Definition {
  /// Reads the definition in a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - overrides: Values that replace those of the file, or stand beside them. ``text`` stays that of
  ///     the file; everything else is as if the file had them.
  /// - Throws: Everything that is wrong with it, with the overrides and with the configuration files
  ///   that they name. A file that cannot be read is one finding at its start.
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
  ///   - file: Its path, for messages and for the paths in it, which are relative to it.
  ///   - files: The files that it may name.
  ///   - overrides: As for ``load(path:overrides:)``.
  /// - Throws: Everything that is wrong with it, with the overrides and with the configuration files
  ///   that they name.
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

  /// The path of the file that it was read from, as it was given.
  package var file: String { document?.text.file ?? "" }

  /// The text that it was read from, without a byte-order mark.
  package var text: String {
    document.map { String(decoding: $0.text.bytes, as: UTF8.self) } ?? ""
  }

  /// Where a path in it leads, from where the path of its file leads from.
  package func path(of written: String) -> String { SourceFiles.path(written, in: file) }

  /// Where a key stands, such as `location(of: "bench", "split")`, or an element of a list, by its
  /// name or its index: `location(of: "repositories", "redis")`. What an override sets stands there.
  ///
  /// - Returns: `nil` where the file does not have it, and a default holds.
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

  /// Where a top-level key stands; `nil` where the file does not have it.
  package func position(of key: String) -> SourcePosition? { location(of: key)?.range.start }

  /// A finding about a key, at its place; at the file's start where a default holds.
  package func diagnostic(
    _ message: String, at path: String..., severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    let found = path.first.flatMap { key in
      path.count > 1 ? location(of: key, path[1]) : location(of: key)
    }
    let start = SourceRange(at: SourcePosition(line: 1, column: 1))
    let fallback =
      document?.text.location(start) ?? SourceLocation(file: file, range: start, line: "")
    return Diagnostic(message, at: found ?? fallback, severity: severity)
  }
}
