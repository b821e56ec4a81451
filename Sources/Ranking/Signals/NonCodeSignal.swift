import Code
import Support

/// Lowers prose, data and markup.
struct NonCodeSignal: PathSignal {
  static let name = "non-code"
  static let parameters: [Parameter] = [.nonCodePenalty]
  static let pathClass = PathClass.nonCode
  static let words = "not code"

  let boost: Double

  init(_ point: Parameters) { boost = point[.nonCodePenalty] }
}
