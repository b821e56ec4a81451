import Support
internal import Synchronization

/// The rules for one language, and where their patterns are looked for.
final class LanguageRules: Sendable {
  /// A pattern that is searched.
  struct Search: Sendable {
    let rule: CompiledRule
    let pattern: Int
    /// What may lie between a match's start and its literal; `nil` where it is searched everywhere.
    let lead: Lead?
  }

  /// How far before a literal a match may start.
  struct Lead: Sendable {
    let least: Int
    let most: Int
    let bytes: ByteMask

    init(_ extent: PatternShape.Extent) {
      least = extent.least
      most = extent.most ?? .max
      bytes = extent.bytes
    }
  }

  /// All patterns, in order.
  let searches: [Search]
  /// For each search whether it needs no literal.
  private let everywhere: [Bool]
  /// For each literal, the range of `owners` that names the searches which it belongs to.
  private let ownerRanges: [Range<Int>]
  private let owners: [Int]
  private let literals: [Literal]
  private let choice: LiteralSearch
  /// Made when the first file comes.
  private let finder = Mutex<LiteralFinder?>(nil)
  private let workspaces = Mutex<[Workspace]>([])

  init(_ rules: [CompiledRule], search choice: LiteralSearch) {
    var searches: [Search] = []
    var owners: [Literal: [Int]] = [:]
    for rule in rules {
      for (index, pattern) in rule.patterns.enumerated() {
        let needle = pattern.needle
        for literal in needle?.literals ?? [] {
          owners[literal, default: []].append(searches.count)
        }
        searches.append(Search(rule: rule, pattern: index, lead: needle.map { Lead($0.lead) }))
      }
    }
    self.searches = searches
    everywhere = searches.map { $0.lead == nil }
    self.choice = choice
    literals = owners.keys.sorted()
    var flat: [Int] = []
    ownerRanges = literals.map { literal in
      let start = flat.count
      flat += owners[literal] ?? []
      return start..<flat.count
    }
    self.owners = flat
  }

  /// What one search of a file writes to; it is in the pool, or one search has it.
  final class Workspace: Sendable {
    let matching: MatchWorkspace
    let finder: LiteralFinder
    let scratch: LiteralFinder.Scratch
    nonisolated(unsafe) let hits = HitBuffer()

    fileprivate init(_ matching: MatchWorkspace, _ finder: LiteralFinder) throws(OperationError) {
      self.matching = matching
      self.finder = finder
      scratch = try finder.makeScratch()
    }
  }

  /// A workspace that no other search has.
  func takeWorkspace() throws(OperationError) -> Workspace {
    if let free = workspaces.withLock({ $0.popLast() }) { return free }
    guard let matching = MatchWorkspace() else {
      throw OperationError(.unsupported, "no memory is left to match rules with")
    }
    let prepared = try finder.withLock { finder throws(OperationError) in
      if let finder { return finder }
      let prepared = try LiteralFinder(literals, search: choice)
      finder = prepared
      return prepared
    }
    return try Workspace(matching, prepared)
  }

  /// Takes a workspace back.
  func putBack(_ workspace: Workspace) { workspaces.withLock { $0.append(workspace) } }

  /// For each search the places of its literals in a text, ascending.
  func places(
    in text: UnsafeBufferPointer<UInt8>, _ workspace: Workspace
  ) throws(OperationError) -> LiteralPlaces {
    let hits = workspace.hits
    hits.removeAll()
    if !literals.isEmpty {
      try workspace.finder.search(text, with: workspace.scratch, into: hits)
    }
    let found = hits.storage.pointee
    var ends = [Int](repeating: 0, count: searches.count)
    for index in 0..<found.count {
      for owner in ownerRanges[found.literal(index)] { ends[owners[owner]] += 1 }
    }
    var total = 0
    for search in ends.indices {
      let count = ends[search]
      ends[search] = total
      total += count
    }
    var starts = [Int](repeating: 0, count: total)
    for index in 0..<found.count {
      for owner in ownerRanges[found.literal(index)] {
        starts[ends[owners[owner]]] = found.position(index)
        ends[owners[owner]] += 1
      }
    }
    return LiteralPlaces(starts: starts, ends: ends, everywhere: everywhere)
  }
}

/// For each search the places of its literals in a text.
struct LiteralPlaces {
  private var starts: [Int]
  private let ends: [Int]
  private let everywhere: [Bool]

  /// - Parameters:
  ///   - starts: The places of the first search, then those of the second and so on.
  ///   - ends: Where the places of each search end in `starts`.
  ///   - everywhere: For each search whether it needs no literal.
  init(starts: [Int], ends: [Int], everywhere: [Bool]) {
    self.starts = starts
    self.ends = ends
    self.everywhere = everywhere
    // Texts of several lengths are found in the order of their ends.
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

  /// Whether a search can find anything.
  func concerns(_ search: Int) -> Bool { everywhere[search] || !range(search).isEmpty }

  /// The places of a search, ascending.
  func places(_ search: Int) -> ArraySlice<Int> { starts[range(search)] }
}
