/// The signals of a case that no parameter changes: for each file, the strength of each signal.
struct MapSignals: Sendable {
  /// The part of each file in the restart distribution: its ``PathDepth``, or 4 in the
  /// conversation.
  let part: [UInt8]
  let identifiers: [Float]
  let files: [Float]
  /// The files near each kind of focus (conversation, identifiers, files); `nil` without such a
  /// focus.
  let reach: [FocusReach?]
  let ages: [Double]
  let churn: [Double]

  static let conversationPart: UInt8 = 4

  init(graph: MapGraph, history: MapHistory, query: String, conversation: [Int]) {
    var part = graph.paths.map { PathDepth($0).rawValue }
    var inHand = [Float](repeating: 0, count: graph.count)
    for file in conversation {
      part[file] = Self.conversationPart
      inHand[file] = 1
    }
    let named = NamedFiles(QueryNames(query), in: graph)
    let ties = FileTies(graph.edges)
    let changes = FileChanges(history, of: graph)
    reach = [inHand, named.identifiers, named.files].map { signal in
      signal.contains { $0 > 0 } ? FocusReach(signal, ties: ties, changes: changes) : nil
    }
    self.part = part
    identifiers = named.identifiers
    files = named.files
    ages = changes.ages
    churn = changes.churn
  }
}
