import Support

/// Raises definitions of types, functions and methods.
struct KindSignal: ScoringSignal {
  static let name = "kind"
  static let parameters: [Parameter] = [.classBoost, .functionBoost, .methodBoost]

  private let type: Double
  private let function: Double
  private let method: Double

  init(_ point: Parameters) {
    type = point[.classBoost]
    function = point[.functionBoost]
    method = point[.methodBoost]
  }

  func factor(_ kind: Document.Kind) -> Double {
    switch kind {
    case .type: type
    case .function: function
    case .method: method
    case .file, .typeExtension: 1
    }
  }

  var factors: [Double] { Document.Kind.allCases.map(factor) }

  static func feature(of evidence: Evidence) -> Document.Kind {
    evidence.index.kinds[evidence.document]
  }

  func detail(of evidence: Evidence) -> String { "\(Self.feature(of: evidence))" }
}
