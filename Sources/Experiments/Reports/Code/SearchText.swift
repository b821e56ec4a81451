import Code
package import Ranking
import Support

package enum SearchText {
  package static func text(of results: [SearchResult], in corpus: Corpus) -> String {
    guard !results.isEmpty else { return "no results\n" }
    return results.map { line($0, corpus) }.joined()
  }

  package static func text(of explanations: [Explanation], in corpus: Corpus) -> String {
    guard !explanations.isEmpty else { return "no results\n" }
    return explanations.map { explanation in
      line(explanation.result, corpus)
        + explanation.factors.map { factor in
          "    \(factor.signal.padded(to: 14)) "
            + "\(FixedPoint.text(factor.value, decimals: 4).padded(to: 9)) \(factor.detail.printable)\n"
        }.joined()
    }.joined()
  }

  private static func line(_ result: SearchResult, _ corpus: Corpus) -> String {
    let score = FixedPoint.text(result.score, decimals: 2)
    let file = corpus.files[result.document.file]
    guard let symbol = result.document.symbol.map({ file.symbols[$0] }) else {
      return "\(score)  \(result.path.printable)\n"
    }
    return "\(score)  \(result.path.printable):\(symbol.startLine)-\(symbol.endLine)  "
      + "\(symbol.keyword) \(symbol.qualifiedName)\(symbol.signature)".printable + "\n"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
