package import Ranking
package import Support

/// Puts together what a newcomer to a project needs to know, within a budget of tokens, at one setting
/// of the parameters.
package struct ContextAssembler: Sendable {
  /// What is known about the project.
  package let material: ContextMaterial
  /// The parameters of context assembly.
  package let parameters: ContextParameters
  private let surface: Parameters

  /// Creates an assembler for a project whose material is known.
  package init(_ material: ContextMaterial, parameters: Parameters) {
    self.material = material
    self.parameters = ContextParameters(parameters)
    surface = parameters
  }

  /// Creates an assembler for a project.
  ///
  /// - Complexity: Linear in the bytes of the project's files; where several settings are tried, make
  ///   the ``ContextMaterial`` once.
  package init(_ project: CodeProject, parameters: Parameters) {
    self.init(ContextMaterial(project), parameters: parameters)
  }

  /// An introduction to the project.
  ///
  /// The budget is divided by the shares of summary, structure, conventions and, with a task, the
  /// search for it. They are filled in the order summary, search, conventions, structure, and each
  /// leaves what it does not use to the next.
  ///
  /// - Parameters:
  ///   - task: What the reader is about to do; `nil` and blanks alone give none.
  ///   - budget: The most tokens, by ``TokenCount``. With too few for any line there is no section.
  package func bootstrap(task: String?, budget: Int) -> AssembledContext {
    guard let task, task.contains(where: { !$0.isWhitespace }) else {
      return bootstrap(results: nil, budget: budget)
    }
    let searcher = Searcher(material.project.index, parameters: surface)
    return bootstrap(
      results: searcher.search(task, count: parameters.searchTopK), budget: budget)
  }

  /// An introduction to the project with the results of a search that was made already.
  ///
  /// - Parameters:
  ///   - results: What a ``Searcher`` with the same parameters finds for the task, best first; only
  ///     the first `bootstrap_search_top_k` are used. `nil` where there is no task.
  ///   - budget: The most tokens.
  package func bootstrap(results: [SearchResult]?, budget: Int) -> AssembledContext {
    let shares = results == nil ? parameters.unhinted : parameters.hinted
    var allowance = Allowance(budget: budget, shares: shares)
    let summary = allowance.fill(shares.summary) { self.summary(budget: $0) }
    let found = (results ?? []).prefix(parameters.searchTopK)
    let search = allowance.fill(shares.search) {
      results == nil ? [] : searchSection(found, budget: $0)
    }
    let conventions = allowance.fill(shares.conventions) { self.conventions(budget: $0) }
    let structure = allowance.fill(shares.structure) { self.structure(found: found, budget: $0) }
    return AssembledContext(summary + search + structure + conventions)
  }
}

/// A budget that is given out by shares, where what is left goes on.
struct Allowance {
  private let budget: Int
  private let sum: Double
  private var left = 0

  init(budget: Int, shares: ContextParameters.Shares) {
    self.budget = max(0, budget)
    sum = shares.summary + shares.search + shares.conventions + shares.structure
  }

  /// Gives a share and what is left of the others to sections.
  mutating func fill(_ share: Double, _ sections: (Int) -> [SectionText]) -> [SectionText] {
    let own = sum > 0 ? Int(Double(budget) * share / sum) : 0
    let available = own + left
    let filled = sections(available)
    left = available - filled.reduce(0) { $0 + $1.tokens }
    return filled
  }
}

extension AssembledContext {
  /// The sections in which anything fitted.
  init(_ sections: [SectionText]) {
    let finished = sections.compactMap { section in
      section.finished().map { (rank: section.rank, section: $0.section, answer: $0.answer) }
    }
    let ranked = finished.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }
    self.init(
      sections: finished.map(\.section),
      answer: ToolAnswer(
        ranked.map(\.element.answer), omitted: sections.reduce(0) { $0 + $1.omitted }))
  }
}
