/// The factors of a file's score in the map.
///
/// Each factor except the rank is 1 + (*b* − 1) · *s*, where *b* is the boost that a parameter sets
/// and *s* is the strength of the signal, from 0 to 1. Without the signal the factor is 1.
package struct MapFactors: Sendable, Hashable {
  /// The personalised PageRank; the ranks of all files add up to 1.
  var rank: Double
  /// Above 1 if the file defines an identifier that the query names.
  var mentionedIdent: Double
  /// Above 1 if the query names the file.
  var mentionedFile: Double
  /// Above 1 if the file is in the conversation.
  var chatFile: Double
  /// Above 1 if the file changes together with a file in focus.
  var temporalCoupling: Double
  /// Above 1 if the file is reached from the focus along the graph.
  var focusExpansion: Double
  /// Above 1 if the file changed recently.
  var recency: Double
  /// Above 1 if the file changes often.
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

  /// Returns the factor of a boost at a strength of its signal.
  @inline(__always)
  static func factor(_ boost: Double, _ signal: Double) -> Double { 1 + (boost - 1) * signal }
}

package struct MappedFile: Sendable, Hashable {
  package var path: String
  package var score: Double
  package var factors: MapFactors
}
