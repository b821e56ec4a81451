import Definitions
import Optimizers
import Support

extension Workload {
  func warnings(without ineffective: [IneffectiveParameter]) -> [String] {
    let inert = Set(ineffective.map(\.name))
    var found: [String] = []
    for repository in repositories
    where repository.groundTruth.repository != repository.declared.name {
      found.append(
        "\(repository.declared.name): its ground truth says that it is of"
          + " '\(repository.groundTruth.repository)'")
    }
    for repository in repositories where !definition.bench.asksSnapshots {
      let name = repository.declared.name
      let queries = repository.groundTruth.queries
      if repository.declared.mine != nil || queries.contains(where: { $0.commitSHA != nil }) {
        found.append(
          "\(name): queries made of commits are asked of files that these commits have changed already;"
            + " the ranker 'map' asks them of the files before")
      }
      if queries.contains(where: { $0.weight != 1 }) {
        found.append("\(name): weights of queries are read by the ranker 'map' alone")
      }
    }
    let active = definition.parameters.filter { !inert.contains($0.parameter.name) }
    for constraint in definition.proposers.isEmpty ? [] : definition.constraints
    where !constraint.holds(definition.baseline.parameters) {
      found.append(
        "the baseline breaks '\(constraint)': studies start from it, and their candidates keep it")
    }
    for proposer in definition.proposers where proposer.mode == .grid {
      let points = active.reduce(1.0) { product, domain in
        guard let dimension = ParameterDimension(domain) else { return product }
        return product * Double(min(dimension.count ?? proposer.levels, proposer.levels))
      }
      let budget = proposer.iterations * proposer.candidates
      if points > Double(budget) {
        found.append(
          "the grid of '\(proposer.name)' has up to \(FixedPoint.text(points, decimals: 0)) points,"
            + " of which \(budget) are tried: raise iterations, or lower levels or the parameters")
      }
    }
    if definition.bench.split?.unit == .query {
      for count in split.counts where count.reported == 0 || count.tuning == 0 {
        found.append(
          "\(count.repository): the split leaves it no query to"
            + " \(count.reported == 0 ? "report on" : "tune on")")
      }
    }
    return found + (rules?.warnings ?? [])
  }
}

extension Plan {
  static func unsupported(_ definition: Definition) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for repository in definition.repositories {
      if definition.bench.reads(.queries), repository.groundTruth == nil, repository.mine == nil,
        !definition.bench.reads(.tasks) || repository.tasks == nil
      {
        found.append(
          definition.diagnostic(
            "'\(repository.name)' has no ground_truth to be judged by", at: "repositories",
            repository.name))
      }
    }
    let given = [("baseline", definition.baseline), ("after", definition.after)]
    for (key, configuration) in definition.proposers.isEmpty ? given : [given[0]]
    where !definition.bench.asksSnapshots
      && configuration.parameters[.rerankConfidenceThreshold] > 0
    {
      found.append(
        definition.diagnostic(
          "\(Parameter.rerankConfidenceThreshold.name) is above 0, and there is no cross-encoder to rerank with",
          at: key))
    }
    return found
  }
}
