import Support

/// Limits how many documents of a file are among the results.
struct ResultsPerFileSignal: Signal {
  static let name = "results per file"
  static let parameters: [Parameter] = [.maxChunksPerFile]

  let limit: Int

  init(_ point: Parameters) { limit = Int(point[.maxChunksPerFile]) }
}
