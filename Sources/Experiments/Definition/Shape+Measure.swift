import Ranking

extension Shape where Value == Measure {
  /// A measure by its name in definitions.
  static var measure: Shape {
    let phrase = "a measure such as mrr@10, ndcg@10, p@10, recall@20 or map@10"
    let schema: YAMLValue = [
      "type": "string",
      "pattern": "^((mrr|ndcg|map)(@[1-9][0-9]*)?|(p|recall|success)@[1-9][0-9]*)$",
    ]
    return Shape(phrase, schema: schema) { node, decoding in
      guard let text = node.scalar?.text, let measure = Measure(written: text) else {
        let nearest = node.scalar.flatMap { Measure.nearest(to: $0.text) }
        decoding.report(
          "expected \(phrase), found \(node.phrase)", at: node.range, suggestion: nearest)
        return nil
      }
      return measure
    }
  }
}

extension Measure {
  /// Reads the one name that definitions use for a measure; `nil` for every other text.
  init?(written text: some StringProtocol) {
    guard let measure = Measure(String(text)), measure.name == text else { return nil }
    self = measure
  }

  /// The name that a misspelt one was probably meant to be.
  static func nearest(to text: some StringProtocol) -> String? {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let word = parts[0].lowercased()
    let synonyms = [
      "r": "recall", "rr": "mrr", "precision": "p", "prec": "p", "ap": "map", "dcg": "ndcg",
    ]
    let names = Kind.allCases.map(\.name)
    let name = synonyms[word] ?? Spelling.nearest(to: word, in: names) ?? word
    let cutoff = parts.count == 2 ? "@\(parts[1])" : ""
    let found = Measure(written: name + cutoff) ?? Measure(written: name + "@10")
    return found.map(\.name).flatMap { $0 == text ? nil : $0 }
  }
}
