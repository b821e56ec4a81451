/// What a file's score in the map is made of: its score is the product of all.
public struct MapFactors: Sendable, Hashable {
  /// The personalised PageRank; those of all files add up to 1.
  public var rank: Double
  /// The file defines an identifier that the query names.
  public var mentionedIdent: Double
  /// The query names the file.
  public var mentionedFile: Double
  /// The file is in the conversation.
  public var chatFile: Double
  /// The file changes together with a file in focus.
  public var temporalCoupling: Double
  /// The file is reached from the focus along the graph.
  public var focusExpansion: Double
  /// The file was changed lately.
  public var recency: Double
  /// The file is often changed.
  public var churn: Double

  /// The product.
  public var score: Double { .nan }
}

/// A file of the map with its score.
public struct MappedFile: Sendable, Hashable {
  /// The file's path.
  public var path: String
  /// The score, above 0.
  public var score: Double
  /// What the score is made of.
  public var factors: MapFactors
}
