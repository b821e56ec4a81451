import Support

/// How the literal texts of rules are found in a file; all find the same.
enum LiteralSearch: Sendable, Hashable, CaseIterable {
  /// By Hyperscan, or Vectorscan, where this was built with it; else by the automaton.
  case hyperscan
  /// By ``LiteralAutomaton``.
  case automaton
  /// Not at all: PCRE2 searches everywhere.
  case none

  /// Whether this was built with Hyperscan or Vectorscan.
  static var hasHyperscan: Bool {
    #if ASSAY_HYPERSCAN
      true
    #else
      false
    #endif
  }
}

/// The literal texts of the rules for one language, ready to be found.
struct LiteralFinder: Sendable {
  private let automaton: LiteralAutomaton?
  #if ASSAY_HYPERSCAN
    private let database: HyperscanDatabase?
  #endif

  init(_ literals: [Literal], search: LiteralSearch) throws(OperationError) {
    #if ASSAY_HYPERSCAN
      let usesHyperscan = search == .hyperscan && !literals.isEmpty
      database = usesHyperscan ? try HyperscanDatabase(literals) : nil
      automaton = usesHyperscan ? nil : LiteralAutomaton(literals)
    #else
      automaton = LiteralAutomaton(literals)
    #endif
  }

  /// What a search writes to, besides the hits.
  struct Scratch: Sendable {
    #if ASSAY_HYPERSCAN
      fileprivate let hyperscan: HyperscanDatabase.Scratch?
    #endif
  }

  func makeScratch() throws(OperationError) -> Scratch {
    #if ASSAY_HYPERSCAN
      Scratch(hyperscan: try database?.makeScratch())
    #else
      Scratch()
    #endif
  }

  /// Adds all occurrences in a text.
  func search(
    _ text: UnsafeBufferPointer<UInt8>, with scratch: Scratch, into buffer: HitBuffer
  ) throws(OperationError) {
    #if ASSAY_HYPERSCAN
      if let database, let hyperscan = scratch.hyperscan {
        return try database.search(text, with: hyperscan, into: buffer)
      }
    #endif
    automaton?.search(text, into: buffer)
  }
}
