import Code
import Support

/// Lowers test files.
struct TestSignal: PathSignal {
  static let name = "test"
  static let parameters: [Parameter] = [.testPenalty]
  static let pathClass = PathClass.test
  static let words = "a test"

  let boost: Double

  init(_ point: Parameters) { boost = point[.testPenalty] }
}
