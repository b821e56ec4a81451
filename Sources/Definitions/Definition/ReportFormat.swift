import Support

extension Definition {
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
