import Support

/// Raises documents that hold the whole query as a phrase.
struct PhraseSignal: ScoringSignal {
  static let name = "phrase"
  static let parameters: [Parameter] = [.exactPhraseBonus]

  private let bonus: Double

  init(_ point: Parameters) { bonus = point[.exactPhraseBonus] }

  @inline(__always)
  func factor(_ holdsPhrase: Bool) -> Double { holdsPhrase ? bonus : 1 }

  static func feature(of evidence: Evidence) -> Bool { evidence.holdsPhrase }

  func detail(of evidence: Evidence) -> String {
    evidence.holdsPhrase ? "the text holds the query" : "no"
  }
}
