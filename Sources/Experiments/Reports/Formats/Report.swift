import Definitions

/// A report of a finished run: the files that a definition asks for by a name in `reports:`.
///
/// To add one, write a type that conforms, add its name to `Definition.ReportFormat`, and return it below.
protocol Report: Sendable {
  /// The file or folder that a reader opens, relative to the run's directory.
  var entry: String { get }

  /// The report's files; their names are relative to the run's directory.
  func files(of outcome: RunOutcome) throws -> [ReportFile]
}

/// A file of a report.
struct ReportFile: Sendable, Hashable {
  let name: String
  let text: String
}

extension Report {
  /// Writes the report's files.
  ///
  /// - Throws: `OperationError` if a file cannot be written.
  func write(_ outcome: RunOutcome, into directory: RunDirectory) throws {
    for file in try files(of: outcome) { try directory.write(file.name, file.text) }
  }
}

extension Definition.ReportFormat {
  /// The report of this name.
  var report: any Report {
    switch self {
    case .markdown: MarkdownReport()
    case .trec: TRECReport()
    }
  }
}
