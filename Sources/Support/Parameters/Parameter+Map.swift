extension Parameter {
  package static let pagerankAlpha = Parameter(
    .map, 0, "pagerank_alpha", .real, 0.7...0.95, before: 0.85,
    "damping of PageRank")
  package static let pagerankChatMultiplier = Parameter(
    .map, 1, "pagerank_chat_multiplier", .real, 10...200, scale: .log, before: 100,
    "personalisation weight of files in the conversation")
  package static let depthWeightRoot = Parameter(
    .map, 2, "depth_weight_root", .real, 0.5...2.0, before: 1.0,
    "personalisation of files at the root")
  package static let depthWeightModerate = Parameter(
    .map, 3, "depth_weight_moderate", .real, 0.2...1.0, before: 0.5,
    "personalisation of files at moderate depth")
  package static let depthWeightDeep = Parameter(
    .map, 4, "depth_weight_deep", .real, 0.05...0.5, before: 0.1,
    "personalisation of deep files")
  package static let depthWeightVendor = Parameter(
    .map, 5, "depth_weight_vendor", .real, 0.001...0.1, scale: .log, before: 0.01,
    "personalisation of vendored code")
  package static let boostMentionedIdent = Parameter(
    .map, 6, "boost_mentioned_ident", .real, 2...50, scale: .log, before: 10,
    "factor of an identifier that the query names")
  package static let boostMentionedFile = Parameter(
    .map, 7, "boost_mentioned_file", .real, 2...20, scale: .log, before: 5,
    "factor of a file that the query names")
  package static let boostChatFile = Parameter(
    .map, 8, "boost_chat_file", .real, 5...100, scale: .log, before: 20,
    "factor of a file in the conversation")
  package static let boostTemporalCoupling = Parameter(
    .map, 9, "boost_temporal_coupling", .real, 1...10, before: 3, off: 1,
    "factor of files that change together with a file in focus")
  package static let boostFocusExpansion = Parameter(
    .map, 10, "boost_focus_expansion", .real, 1...20, before: 5, off: 1,
    "factor of files reached from the focus along the graph")
  package static let gitRecencyDecayDays = Parameter(
    .map, 11, "git_recency_decay_days", .real, 7...90, before: 30,
    "half-life of recency, in days")
  package static let gitRecencyMaxBoost = Parameter(
    .map, 12, "git_recency_max_boost", .real, 2...20, before: 10,
    "largest factor of recency")
  package static let gitChurnThreshold = Parameter(
    .map, 13, "git_churn_threshold", .real, 3...15, before: 10,
    "commits that count as high churn")
  package static let gitChurnMaxBoost = Parameter(
    .map, 14, "git_churn_max_boost", .real, 2...15, before: 5,
    "largest factor of churn")
  package static let focusDecay = Parameter(
    .map, 15, "focus_decay", .real, 0.2...0.8, before: 0.5,
    "decay of focus expansion per hop")
  package static let focusMaxHops = Parameter(
    .map, 16, "focus_max_hops", .integer, 1...3, before: 2,
    "hops of focus expansion")
}

extension ParameterSurface {
  static let map: [Parameter] = [
    .pagerankAlpha, .pagerankChatMultiplier, .depthWeightRoot, .depthWeightModerate,
    .depthWeightDeep, .depthWeightVendor, .boostMentionedIdent, .boostMentionedFile, .boostChatFile,
    .boostTemporalCoupling, .boostFocusExpansion, .gitRecencyDecayDays, .gitRecencyMaxBoost,
    .gitChurnThreshold, .gitChurnMaxBoost, .focusDecay, .focusMaxHops,
  ]
}
