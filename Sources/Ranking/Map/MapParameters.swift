/// The parameters of the repository map, by name and type, as the ranker reads them.
///
/// Each property has the meaning that ``ParameterSurface`` states for the parameter of its name.
public struct MapParameters: Sendable, Hashable {
  /// `pagerank_alpha`.
  public var pagerankAlpha: Double
  /// `pagerank_chat_multiplier`.
  public var pagerankChatMultiplier: Double
  /// `depth_weight_root`.
  public var depthWeightRoot: Double
  /// `depth_weight_moderate`.
  public var depthWeightModerate: Double
  /// `depth_weight_deep`.
  public var depthWeightDeep: Double
  /// `depth_weight_vendor`.
  public var depthWeightVendor: Double
  /// `boost_mentioned_ident`.
  public var boostMentionedIdent: Double
  /// `boost_mentioned_file`.
  public var boostMentionedFile: Double
  /// `boost_chat_file`.
  public var boostChatFile: Double
  /// `boost_temporal_coupling`.
  public var boostTemporalCoupling: Double
  /// `boost_focus_expansion`.
  public var boostFocusExpansion: Double
  /// `git_recency_decay_days`.
  public var gitRecencyDecayDays: Double
  /// `git_recency_max_boost`.
  public var gitRecencyMaxBoost: Double
  /// `git_churn_threshold`.
  public var gitChurnThreshold: Double
  /// `git_churn_max_boost`.
  public var gitChurnMaxBoost: Double
  /// `focus_decay`.
  public var focusDecay: Double
  /// `focus_max_hops`.
  public var focusMaxHops: Int

  /// Reads the parameters of the repository map out of a point of the surface.
  public init(_ parameters: Parameters) {
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
