import Support

extension Definition {
  /// A report that a run can write beside its results.
  package enum ReportFormat: String, Choice {
    case markdown, trec

    package var summary: String {
      switch self {
      case .markdown: "report.md"
      case .trec: "runs/<arm>.trec, each arm's rankings in the format of trec_eval"
      }
    }
  }
}
