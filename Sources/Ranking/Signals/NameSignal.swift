import Support

/// Raises documents whose names match the query: the largest boost that applies counts.
struct NameSignal: ScoringSignal {
  static let name = "name"
  static let parameters: [Parameter] = [.nameExactBoost, .nameSubstringBoost, .nameTokenBoost]

  private let exact: Double
  private let substring: Double
  private let token: Double

  init(_ point: Parameters) {
    exact = point[.nameExactBoost]
    substring = point[.nameSubstringBoost]
    token = point[.nameTokenBoost]
  }

  func factor(_ matches: NameMatches) -> Double {
    var factor = 1.0
    if matches.contains(.token) { factor = max(factor, token) }
    if matches.contains(.substring) { factor = max(factor, substring) }
    if matches.contains(.exact) { factor = max(factor, exact) }
    return factor
  }

  var factors: [Double] { NameMatches.all.map(factor) }

  static func feature(of evidence: Evidence) -> NameMatches { evidence.nameMatches }

  func detail(of evidence: Evidence) -> String {
    let words: [(NameMatches, String)] = [
      (.exact, "exact"), (.substring, "substring"), (.token, "token"),
    ]
    let found = words.filter { evidence.nameMatches.contains($0.0) }.map(\.1)
    return found.isEmpty ? "no" : found.joined(separator: ", ")
  }
}
