/// What no parameter changes of the signals of a case: for each file, how strong each is.
package struct MapSignals: Sendable {
  /// Why a file is in focus.
  enum Focus: Int, CaseIterable {
    case conversation, identifier, file
  }

  /// For each file, the part of the restart distribution that it belongs to: its ``PathDepth``, or
  /// 4 in the conversation.
  let part: [UInt8]
  /// For each file, how surely it defines an identifier that the query names.
  let identifiers: [Float]
  /// For each file, how surely the query names it.
  package let files: [Float]
  /// What is near each kind of focus; `nil` where nothing is in focus for that reason.
  let reach: [FocusReach?]
  /// The days since each file's last change; infinite where there is none.
  let ages: [Double]
  /// How many commits touched each file lately.
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
