/// What a file's score in the map is made of: the product of all.
///
/// Each factor but the rank is 1 + (*b* − 1) · *s*, where *b* is the boost that a parameter sets and
/// *s* the strength of the signal, 0 to 1; without the signal it is 1.
package struct MapFactors: Sendable, Hashable {
  /// The personalised PageRank; those of all files add up to 1.
  package var rank: Double
  /// The file defines an identifier that the query names.
  package var mentionedIdent: Double
  /// The query names the file.
  package var mentionedFile: Double
  /// The file is in the conversation.
  package var chatFile: Double
  /// The file changes together with a file in focus.
  package var temporalCoupling: Double
  /// The file is reached from the focus along the graph.
  package var focusExpansion: Double
  /// The file was changed lately.
  package var recency: Double
  /// The file is often changed.
  package var churn: Double

  /// The product.
  @inline(__always)
  package var score: Double {
    rank * mentionedIdent * mentionedFile * chatFile * temporalCoupling * focusExpansion * recency
      * churn
  }

  /// The factors with their names, in the order of multiplication.
  package var named: [(name: String, value: Double)] {
    [
      ("rank", rank), ("mentioned_ident", mentionedIdent), ("mentioned_file", mentionedFile),
      ("chat_file", chatFile), ("temporal_coupling", temporalCoupling),
      ("focus_expansion", focusExpansion), ("recency", recency), ("churn", churn),
    ]
  }

  /// A boost at a strength of its signal.
  @inline(__always)
  static func factor(_ boost: Double, _ signal: Double) -> Double { 1 + (boost - 1) * signal }
}

/// A file of the map with its score.
package struct MappedFile: Sendable, Hashable {
  /// The file's path.
  package var path: String
  /// The score.
  package var score: Double
  /// What the score is made of.
  package var factors: MapFactors
}
