import Support
internal import Synchronization

final class LanguageRules: Sendable {
  struct Search: Sendable {
    let rule: CompiledRule
    let pattern: Int
    /// The bytes before its literal; `nil` if the pattern is searched everywhere.
    let lead: PatternShape.Extent?
  }

  let searches: [Search]
  private let everywhere: [Bool]
  private let literals: [Literal]
  /// For each literal, the range of `owners` with the indices of its searches.
  private let ownerRanges: [Range<Int>]
  private let owners: [Int]
  private let automaton = Mutex<LiteralAutomaton?>(nil)
  private let workspaces = Mutex<[Workspace]>([])

  init(_ rules: [CompiledRule]) {
    var searches: [Search] = []
    var owners: [Literal: [Int]] = [:]
    for rule in rules {
      for (index, pattern) in rule.patterns.enumerated() {
        for literal in pattern.needle?.literals ?? [] {
          owners[literal, default: []].append(searches.count)
        }
        searches.append(Search(rule: rule, pattern: index, lead: pattern.needle?.lead))
      }
    }
    self.searches = searches
    everywhere = searches.map { $0.lead == nil }
    literals = owners.keys.sorted()
    var flat: [Int] = []
    ownerRanges = literals.map { literal in
      let start = flat.count
      flat += owners[literal] ?? []
      return start..<flat.count
    }
    self.owners = flat
  }

  /// The mutable state of one search of a file; at most one search uses it at a time.
  final class Workspace: Sendable {
    let matching: MatchWorkspace
    fileprivate let automaton: LiteralAutomaton
    fileprivate nonisolated(unsafe) var hits = LiteralHits()

    fileprivate init(_ matching: MatchWorkspace, _ automaton: LiteralAutomaton) {
      self.matching = matching
      self.automaton = automaton
    }
  }

  func takeWorkspace() throws(OperationError) -> Workspace {
    if let free = workspaces.withLock({ $0.popLast() }) { return free }
    guard let matching = MatchWorkspace() else {
      throw OperationError(.unsupported, "not enough memory to match rules")
    }
    let automaton = automaton.withLock { automaton in
      if let automaton { return automaton }
      let built = LiteralAutomaton(literals)
      automaton = built
      return built
    }
    return Workspace(matching, automaton)
  }

  func putBack(_ workspace: Workspace) { workspaces.withLock { $0.append(workspace) } }

  func places(in text: UnsafeBufferPointer<UInt8>, _ workspace: Workspace) -> LiteralPlaces {
    workspace.hits.removeAll()
    if !literals.isEmpty { workspace.automaton.search(text, into: &workspace.hits) }
    let hits = workspace.hits
    var ends = [Int](repeating: 0, count: searches.count)
    for index in 0..<hits.count {
      for owner in ownerRanges[hits.literal(index)] { ends[owners[owner]] += 1 }
    }
    var total = 0
    for search in ends.indices {
      let count = ends[search]
      ends[search] = total
      total += count
    }
    var starts = [Int](repeating: 0, count: total)
    for index in 0..<hits.count {
      for owner in ownerRanges[hits.literal(index)] {
        starts[ends[owners[owner]]] = hits.position(index)
        ends[owners[owner]] += 1
      }
    }
    return LiteralPlaces(starts: starts, ends: ends, everywhere: everywhere)
  }
}

/// For each search, the places of its literals in a text.
struct LiteralPlaces {
  private var starts: [Int]
  private let ends: [Int]
  private let everywhere: [Bool]

  /// The places of each search end at its number in `ends`.
  fileprivate init(starts: [Int], ends: [Int], everywhere: [Bool]) {
    self.starts = starts
    self.ends = ends
    self.everywhere = everywhere
    // Literals are found in the order of their ends, so those of several lengths may be out of order.
    for search in ends.indices {
      let range = range(search)
      var isAscending = true
      for index in range.dropFirst() where starts[index] < starts[index - 1] {
        isAscending = false
        break
      }
      if !isAscending { self.starts[range].sort() }
    }
  }

  private func range(_ search: Int) -> Range<Int> {
    (search > 0 ? ends[search - 1] : 0)..<ends[search]
  }

  func concerns(_ search: Int) -> Bool { everywhere[search] || !range(search).isEmpty }

  func places(_ search: Int) -> ArraySlice<Int> { starts[range(search)] }
}
