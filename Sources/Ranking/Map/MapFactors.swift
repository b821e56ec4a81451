/// Each factor except the rank is 1 + (*b* − 1) · *s*, where *b* is the boost that a parameter sets
/// and *s* is the strength of the signal, from 0 to 1.
package struct MapFactors: Sendable, Hashable {
  /// The personalised PageRank; the ranks of all files add up to 1.
  var rank: Double
  var mentionedIdent: Double
  var mentionedFile: Double
  var chatFile: Double
  var temporalCoupling: Double
  var focusExpansion: Double
  var recency: Double
  var churn: Double

  @inline(__always)
  var score: Double {
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

  @inline(__always)
  static func factor(_ boost: Double, _ signal: Double) -> Double { 1 + (boost - 1) * signal }
}

package struct MappedFile: Sendable, Hashable {
  package var path: String
  package var score: Double
  package var factors: MapFactors
}
