package import Support

package struct MapParameters: Sendable, Hashable {
  package var pagerankAlpha: Double
  package var pagerankChatMultiplier: Double
  package var depthWeightRoot: Double
  package var depthWeightModerate: Double
  package var depthWeightDeep: Double
  package var depthWeightVendor: Double
  package var boostMentionedIdent: Double
  package var boostMentionedFile: Double
  package var boostChatFile: Double
  package var boostTemporalCoupling: Double
  package var boostFocusExpansion: Double
  package var gitRecencyDecayDays: Double
  package var gitRecencyMaxBoost: Double
  package var gitChurnThreshold: Double
  package var gitChurnMaxBoost: Double
  package var focusDecay: Double
  package var focusMaxHops: Int

  package static let ofHistory: [Parameter] = [
    .boostTemporalCoupling, .gitRecencyDecayDays, .gitRecencyMaxBoost, .gitChurnThreshold,
    .gitChurnMaxBoost,
  ]

  package init(_ point: Parameters) {
    pagerankAlpha = point[.pagerankAlpha]
    pagerankChatMultiplier = point[.pagerankChatMultiplier]
    depthWeightRoot = point[.depthWeightRoot]
    depthWeightModerate = point[.depthWeightModerate]
    depthWeightDeep = point[.depthWeightDeep]
    depthWeightVendor = point[.depthWeightVendor]
    boostMentionedIdent = point[.boostMentionedIdent]
    boostMentionedFile = point[.boostMentionedFile]
    boostChatFile = point[.boostChatFile]
    boostTemporalCoupling = point[.boostTemporalCoupling]
    boostFocusExpansion = point[.boostFocusExpansion]
    gitRecencyDecayDays = point[.gitRecencyDecayDays]
    gitRecencyMaxBoost = point[.gitRecencyMaxBoost]
    gitChurnThreshold = point[.gitChurnThreshold]
    gitChurnMaxBoost = point[.gitChurnMaxBoost]
    focusDecay = point[.focusDecay]
    focusMaxHops = Int(point[.focusMaxHops])
  }
}
