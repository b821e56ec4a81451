package import Support

/// A query with its judgments and a ranker's answer.
package struct RankedQuery: Sendable, Hashable {
  package let id: String
  package let judgments: Judgments
  /// The answer; `nil` scores 0.
  package let ranking: RankedList?

  package init(id: String, judgments: Judgments, ranking: RankedList?) {
    self.id = id
    self.judgments = judgments
    self.ranking = ranking
  }
}

/// The metrics that are computed for every query: an objective, and the measures reported beside
/// it.
package struct Scoring: Sendable, Hashable {
  /// The objective by which settings are compared if searches are scored.
  package let objective: Objective
  /// The objective in words.
  package let summary: String
  /// The objective, its measures, then additional measures, each once.
  package let metrics: [Metric]

  /// Creates a scoring.
  ///
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
  ///
  /// - Parameters:
  ///   - summary: The objective in words.
  ///   - names: The numbers that are reported beside it.
  package init(summary: String, names: [String]) {
    objective = .standard
    self.summary = summary
    metrics = [.objective] + names.map { .named($0) }
  }

  /// Computes the metrics of one query. Queries may be scored in any order and in parallel.
  ///
  /// - Throws: `OperationError` (`evaluation`), with the query's id, if no file is judged relevant.
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

  /// Computes the metrics of a repository's queries, in their order.
  ///
  /// - Throws: `OperationError` (`evaluation`) if there is no query, a query has no relevant file,
  ///   or two have the same id.
  package func evaluate(
    repository name: String, queries: [RankedQuery]
  ) throws(OperationError) -> RepositoryEvaluation {
    var evaluations: [QueryEvaluation] = []
    evaluations.reserveCapacity(queries.count)
    for query in queries { evaluations.append(try evaluate(query)) }
    return try RepositoryEvaluation(name: name, queries: evaluations)
  }
}
