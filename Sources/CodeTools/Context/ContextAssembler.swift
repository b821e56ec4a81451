package import Ranking
package import Support

/// Assembles an introduction to a project, or the surroundings of files in it, within a budget of
/// tokens.
package struct ContextAssembler: Sendable {
  let material: ContextMaterial
  let parameters: ContextParameters
  private let surface: Parameters

  package init(_ material: ContextMaterial, parameters: Parameters) {
    self.material = material
    self.parameters = ContextParameters(parameters)
    surface = parameters
  }

  /// - Complexity: Linear in the size of the project's files.
  package init(_ project: CodeProject, parameters: Parameters) {
    self.init(ContextMaterial(project), parameters: parameters)
  }

  /// An introduction to the project.
  ///
  /// The budget is divided by the shares of summary, structure, conventions and, with a task, search.
  /// They are filled in the order summary, search, conventions, structure; each leaves what it does not
  /// use to the next.
  ///
  /// - Parameters:
  ///   - task: What the reader is about to do; `nil` or blank for no task.
  ///   - budget: The maximum number of tokens, as ``TokenCount`` counts. If no line fits, there is no
  ///     section.
  package func bootstrap(task: String?, budget: Int) -> AssembledContext {
    guard let task, task.contains(where: { !$0.isWhitespace }) else {
      return bootstrap(results: nil, budget: budget)
    }
    let searcher = Searcher(material.project.index, parameters: surface)
    return bootstrap(results: searcher.search(task, count: parameters.searchTopK), budget: budget)
  }

  /// An introduction to the project with the results of an earlier search.
  ///
  /// - Parameter results: The results for the task from a ``Searcher`` with the same parameters, best
  ///   first; only the first `bootstrap_search_top_k` are used. `nil` for no task.
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

/// A budget that is divided by shares; what one share leaves goes to the next.
struct Allowance {
  private let budget: Int
  private let sum: Double
  private var left = 0

  init(budget: Int, shares: ContextParameters.Shares) {
    self.budget = max(0, budget)
    sum = shares.summary + shares.search + shares.conventions + shares.structure
  }

  /// Gives sections their share and what earlier ones left.
  mutating func fill(_ share: Double, _ sections: (Int) -> [SectionText]) -> [SectionText] {
    let own = sum > 0 ? Int(Double(budget) * share / sum) : 0
    let available = own + left
    let filled = sections(available)
    left = available - filled.reduce(0) { $0 + $1.tokens }
    return filled
  }
}

extension AssembledContext {
  /// Keeps the sections that have at least one line.
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
