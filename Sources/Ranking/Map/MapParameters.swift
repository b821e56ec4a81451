package import Support

/// The parameters of the repository map, by name and type, as the ranker reads them.
///
/// Each property has the meaning that ``ParameterSurface`` states for the parameter of its name.
package struct MapParameters: Sendable, Hashable {
  /// `pagerank_alpha`.
  package var pagerankAlpha: Double
  /// `pagerank_chat_multiplier`.
  package var pagerankChatMultiplier: Double
  /// `depth_weight_root`.
  package var depthWeightRoot: Double
  /// `depth_weight_moderate`.
  package var depthWeightModerate: Double
  /// `depth_weight_deep`.
  package var depthWeightDeep: Double
  /// `depth_weight_vendor`.
  package var depthWeightVendor: Double
  /// `boost_mentioned_ident`.
  package var boostMentionedIdent: Double
  /// `boost_mentioned_file`.
  package var boostMentionedFile: Double
  /// `boost_chat_file`.
  package var boostChatFile: Double
  /// `boost_temporal_coupling`.
  package var boostTemporalCoupling: Double
  /// `boost_focus_expansion`.
  package var boostFocusExpansion: Double
  /// `git_recency_decay_days`.
  package var gitRecencyDecayDays: Double
  /// `git_recency_max_boost`.
  package var gitRecencyMaxBoost: Double
  /// `git_churn_threshold`.
  package var gitChurnThreshold: Double
  /// `git_churn_max_boost`.
  package var gitChurnMaxBoost: Double
  /// `focus_decay`.
  package var focusDecay: Double
  /// `focus_max_hops`.
  package var focusMaxHops: Int

  /// Reads the parameters of the repository map out of a point of the surface.
  package init(_ parameters: Parameters) {
    func real(_ name: String) -> Double { parameters[name] ?? .nan }
    pagerankAlpha = real("pagerank_alpha")
    pagerankChatMultiplier = real("pagerank_chat_multiplier")
    depthWeightRoot = real("depth_weight_root")
    depthWeightModerate = real("depth_weight_moderate")
    depthWeightDeep = real("depth_weight_deep")
    depthWeightVendor = real("depth_weight_vendor")
    boostMentionedIdent = real("boost_mentioned_ident")
    boostMentionedFile = real("boost_mentioned_file")
    boostChatFile = real("boost_chat_file")
    boostTemporalCoupling = real("boost_temporal_coupling")
    boostFocusExpansion = real("boost_focus_expansion")
    gitRecencyDecayDays = real("git_recency_decay_days")
    gitRecencyMaxBoost = real("git_recency_max_boost")
    gitChurnThreshold = real("git_churn_threshold")
    gitChurnMaxBoost = real("git_churn_max_boost")
    focusDecay = real("focus_decay")
    focusMaxHops = Int(real("focus_max_hops"))
  }
}
