package import Support

package struct RankedQuery: Sendable, Hashable {
  package let id: String
  package let judgments: Judgments
  package let ranking: RankedList?

  package init(id: String, judgments: Judgments, ranking: RankedList?) {
    self.id = id
    self.judgments = judgments
    self.ranking = ranking
  }
}

package struct Scoring: Sendable, Hashable {
  /// The objective by which settings are compared if searches are scored.
  package let objective: Objective
  /// The objective in words.
  package let summary: String
  /// The objective, its measures, then additional measures, each once.
  package let metrics: [Metric]

  /// - Parameter measures: Measures to report besides those of the objective.
  package init(objective: Objective = .standard, measures: [Measure] = []) {
    self.objective = objective
    summary = objective.description
    var metrics = [Metric.objective]
    for measure in objective.measures + measures where !metrics.contains(.measure(measure)) {
      metrics.append(.measure(measure))
    }
    self.metrics = metrics
  }

  /// The scoring of a recorded run.
  package init(objective: Objective, metrics: [Metric]) {
    self.objective = objective
    summary = objective.description
    self.metrics = metrics
  }

  /// Creates the scoring of a bench that computes its numbers itself.
  package init(summary: String, names: [String]) {
    objective = .standard
    self.summary = summary
    metrics = [.objective] + names.map { .named($0) }
  }

  package func evaluate(_ query: RankedQuery) throws(OperationError) -> QueryEvaluation {
    let ranking: JudgedRanking
    do throws(OperationError) {
      ranking = try JudgedRanking(query.ranking, judgments: query.judgments)
    } catch {
      throw OperationError(
        error.code, "query '\(query.id)': \(error.message)", remedy: error.remedy)
    }
    let values = metrics.map { metric -> Double in
      switch metric {
      case .objective: objective.score(ranking)
      case .measure(let measure): ranking.score(measure)
      case .named: 0
      }
    }
    return QueryEvaluation(id: query.id, values: values)
  }

  package func evaluate(
    repository name: String, queries: [RankedQuery]
  ) throws(OperationError) -> RepositoryEvaluation {
    var evaluations: [QueryEvaluation] = []
    evaluations.reserveCapacity(queries.count)
    for query in queries { evaluations.append(try evaluate(query)) }
    return try RepositoryEvaluation(name: name, queries: evaluations)
  }
}
