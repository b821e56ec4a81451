import Support

extension Definition {
  /// The words of `reports:`. A new report needs a word and a declaration here.
  package enum ReportFormat: String, Choice {
    case markdown, trec

    package var declaration: any ReportDeclaration {
      switch self {
      case .markdown: MarkdownReport()
      case .trec: TRECReport()
      }
    }

    package var summary: String { declaration.summary }
  }
}

/// A report that a run can write beside its results. Experiments extends it to write its files.
package protocol ReportDeclaration: Sendable {
  /// What it writes, in a phrase.
  var summary: String { get }
}

package struct MarkdownReport: ReportDeclaration {
  package var summary: String { "report.md" }
}

package struct TRECReport: ReportDeclaration {
  package var summary: String {
    "runs/<arm>.trec, each arm's rankings in the format of trec_eval"
  }
}
