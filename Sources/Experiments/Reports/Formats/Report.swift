import Definitions
import Support

/// A report of a finished run, which a definition asks for by a name in `reports:`. Each
/// declaration conforms in the file of its report.
protocol Report: ReportDeclaration {
  /// The file or folder that a reader opens, relative to the run's directory.
  var entry: String { get }

  /// The texts of the report's files by their names, relative to the run's directory.
  func files(of outcome: RunOutcome) throws -> [(name: String, text: String)]
}

extension Definition.ReportFormat {
  /// The declaration, which writes the report; an error if no report was written for it.
  var report: any Report {
    get throws(OperationError) {
      guard let found = declaration as? any Report else {
        throw OperationError(.unsupported, "no report '\(rawValue)' can be written")
      }
      return found
    }
  }
}
