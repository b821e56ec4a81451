/// The name of a retrieval measure with its cut-off, such as `mrr@10`.
public struct MeasureName: Sendable, Hashable, CustomStringConvertible {
  /// What is measured.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Reciprocal rank of the first relevant file.
    case mrr
    /// Normalised discounted cumulative gain.
    case ndcg
    /// Precision.
    case p
    /// Recall.
    case recall
    /// Average precision.
    case map
  }

  /// What is measured.
  public let kind: Kind
  /// How many results count; all of them where `nil`.
  public let cutoff: Int?

  /// Creates a name; the cut-off is at least 1.
  public init(_ kind: Kind, at cutoff: Int? = nil) {
    self.kind = kind
    self.cutoff = cutoff
  }

  /// Reads a name; `nil` where the text is none.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard let kind = Kind(rawValue: String(parts[0])) else { return nil }
    guard parts.count == 2 else {
      self.init(kind)
      return
    }
    let digits = parts[1].utf8
    guard digits.allSatisfy({ (48...57).contains($0) }), digits.first != 48,
      let cutoff = Int(parts[1])
    else { return nil }
    self.init(kind, at: cutoff)
  }

  /// The name as it is written.
  public var description: String { kind.rawValue + (cutoff.map { "@\($0)" } ?? "") }

  /// The name that a misspelt one was probably meant to be.
  static func nearest(to text: some StringProtocol) -> String? {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let cutoff = parts.count == 2 ? "@" + parts[1] : ""
    let word = parts[0].lowercased()
    let synonyms = [
      "r": "recall", "rr": "mrr", "precision": "p", "prec": "p", "ap": "map", "dcg": "ndcg",
    ]
    let kind = synonyms[word] ?? Spelling.nearest(to: word, in: Kind.allCases.map(\.rawValue))
    let name = (kind ?? word) + cutoff
    return name == text ? nil : MeasureName(name)?.description
  }
}

extension Shape where Value == MeasureName {
  /// A measure's name.
  static var measure: Shape {
    let phrase = "a measure such as mrr@10, ndcg@10, p@10, recall@20 or map@10"
    let schema: YAMLValue = [
      "type": "string", "pattern": "^(mrr|ndcg|p|recall|map)(@[1-9][0-9]*)?$",
    ]
    return Shape(phrase, schema: schema) { node, decoding in
      guard let text = node.scalar?.text, let name = MeasureName(text) else {
        let nearest = node.scalar.flatMap { MeasureName.nearest(to: $0.text) }
        decoding.report(
          "expected \(phrase), found \(node.phrase)", at: node.range, suggestion: nearest)
        return nil
      }
      return name
    }
  }
}
