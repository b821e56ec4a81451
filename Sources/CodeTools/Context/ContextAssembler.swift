package import Ranking
package import Support

/// Assembles an introduction to a project, or the surroundings of files, within a budget of tokens.
package struct ContextAssembler: Sendable {
  let material: ContextMaterial
  let parameters: ContextParameters
  private let surface: Parameters

  package init(_ material: ContextMaterial, parameters: Parameters) {
    self.material = material
    self.parameters = ContextParameters(parameters)
    surface = parameters
  }

  package init(_ project: CodeProject, parameters: Parameters) {
    self.init(ContextMaterial(project), parameters: parameters)
  }

  /// The budget is divided by the shares of summary, structure, conventions and, with a task, search.
  /// They are filled in the order summary, search, conventions, structure; each leaves what it does not
  /// use to the next.
  package func bootstrap(task: String?, budget: Int) -> AssembledContext {
    guard let task, task.contains(where: { !$0.isWhitespace }) else {
      return bootstrap(results: nil, budget: budget)
    }
    let searcher = Searcher(material.project.index, parameters: surface)
    return bootstrap(results: searcher.search(task, count: parameters.searchTopK), budget: budget)
  }

  /// `results` are those of a search with the same parameters, best first; `nil` for no task.
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

  mutating func fill(_ share: Double, _ sections: (Int) -> [SectionText]) -> [SectionText] {
    let own = sum > 0 ? Int(Double(budget) * share / sum) : 0
    let available = own + left
    let filled = sections(available)
    left = available - filled.reduce(0) { $0 + $1.tokens }
    return filled
  }
}

extension AssembledContext {
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
