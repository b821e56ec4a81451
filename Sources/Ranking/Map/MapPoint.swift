import Support

struct MapPoint {
  private let parameters: MapParameters
  private let signals: MapSignals
  private let basis: RestartBasis
  private let weights: SIMD4<Double>
  /// The factor that makes all ranks add up to 1.
  private let scale: Double
  /// The files near each kind of focus, and its boost relative to the greatest.
  private let reach: [(reach: FocusReach, strength: Double)]
  private let decays: [Double]

  init(_ parameters: MapParameters, signals: MapSignals, basis: RestartBasis) {
    self.parameters = parameters
    self.signals = signals
    self.basis = basis
    weights = SIMD4(
      parameters.depthWeightRoot, parameters.depthWeightModerate, parameters.depthWeightDeep,
      parameters.depthWeightVendor)
    let total = basis.total(weights, parameters.pagerankChatMultiplier)
    scale = total > 0 ? 1 / total : 0
    let boosts = [
      parameters.boostChatFile, parameters.boostMentionedIdent, parameters.boostMentionedFile,
    ]
    let present = zip(signals.reach, boosts).compactMap { reach, boost in
      reach.map { (reach: $0, boost: boost) }
    }
    let greatest = present.reduce(0) { max($0, $1.boost) }
    reach = present.map { ($0.reach, greatest > 0 ? $0.boost / greatest : 0) }
    var decays: [Double] = []
    var decay = 1.0
    for _ in 0..<min(max(0, parameters.focusMaxHops), FocusReach.hops) {
      decays.append(decay)
      decay *= parameters.focusDecay
    }
    self.decays = decays
  }

  @inline(__always)
  func factors(of file: Int) -> MapFactors {
    var coupling = 0.0
    var expansion = 0.0
    for (reach, strength) in reach {
      coupling = max(coupling, strength * Double(reach.coupling[file]))
      for (hop, decay) in decays.enumerated() {
        expansion = max(expansion, strength * decay * Double(reach.ways[hop][file]))
      }
    }
    let isInHand = signals.part[file] == MapSignals.conversationPart
    return MapFactors(
      rank: basis.score(of: file, weights, parameters.pagerankChatMultiplier) * scale,
      mentionedIdent: MapFactors.factor(
        parameters.boostMentionedIdent, Double(signals.identifiers[file])),
      mentionedFile: MapFactors.factor(parameters.boostMentionedFile, Double(signals.files[file])),
      chatFile: isInHand ? parameters.boostChatFile : 1,
      temporalCoupling: MapFactors.factor(parameters.boostTemporalCoupling, coupling),
      focusExpansion: MapFactors.factor(parameters.boostFocusExpansion, expansion),
      recency: MapFactors.factor(
        parameters.gitRecencyMaxBoost,
        PortableExponential.share(afterHalving: signals.ages[file] / parameters.gitRecencyDecayDays)
      ),
      churn: MapFactors.factor(
        parameters.gitChurnMaxBoost,
        min(1, signals.churn[file] / parameters.gitChurnThreshold)))
  }
}
