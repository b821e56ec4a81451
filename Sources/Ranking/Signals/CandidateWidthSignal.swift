import Support

/// Limits how many of the best documents dependency proximity can reorder.
struct CandidateWidthSignal: Signal {
  static let name = "candidate width"
  static let parameters: [Parameter] = [.wideKMultiplier, .wideKMin]

  private let multiplier: Int
  private let minimum: Int

  init(_ point: Parameters) {
    multiplier = Int(point[.wideKMultiplier])
    minimum = Int(point[.wideKMin])
  }

  /// The number of documents that are kept if so many results are asked for.
  func width(for count: Int) -> Int { max(count * multiplier, minimum) }
}
