package import Ranking
package import Statistics
package import Support

extension Definition {
  package struct Claim: Sendable, Hashable {
    /// The metrics that get a verdict. Their p-values in all comparisons of the run are corrected
    /// together.
    package let metrics: [Metric]
    /// The largest loss that does not matter. If it is `nil`, every loss matters.
    package let margin: Double?
    package let level: Double
    package let scope: Scope

    package enum Scope: String, Choice {
      case theseRepositories = "these_repositories"
      case repositoriesLikeThese = "repositories_like_these"

      package var summary: String {
        switch self {
        case .theseRepositories: "further queries on these repositories"
        case .repositoriesLikeThese: "repositories of which these are a sample"
        }
      }
    }

    package static let standard = Claim(
      metrics: [.objective], margin: nil, level: 0.05, scope: .theseRepositories)

    package var rule: Verdict.Rule {
      Verdict.Rule(
        margin: margin, level: level,
        population: scope == .theseRepositories ? .theseRepositories : .repositoriesLikeThese)
    }

    package var measures: [Measure] {
      metrics.compactMap { if case .measure(let measure) = $0 { measure } else { nil } }
    }

    package var written: JSONValue {
      .mapping([
        "metrics": .sequence(metrics.map { .string($0.description) }),
        "margin": margin.map { .real($0) }, "level": .real(level),
        "about": .string(scope.rawValue),
      ])
    }
  }
}

extension Shape where Value == Metric {
  static var metric: Shape {
    let measure = Shape<Measure>.measure
    return Shape(
      "objective, or \(measure.phrase)",
      schema: ["anyOf": [["const": "objective"], measure.schema]]
    ) { node, decoding in
      if node.scalar?.text == "objective" { return .objective }
      return measure.decode(node, decoding).map { .measure($0) }
    }
  }
}

extension Shape where Value == Definition.Claim {
  static var claim: Shape {
    let standard = Definition.Claim.standard
    return .mapping(
      "a mapping with metrics, margin, level and about",
      Key<[Metric]>.standard(
        "metrics",
        .sequence(
          "a list of metrics", of: .metric, minimum: 1, unique: ("the metric", { $0.description })),
        standard.metrics, ["objective"],
        "metrics that get a verdict; their comparisons are corrected together"),
      Key<Double?>.optional(
        "margin", .real(in: 1e-6...1), "the largest loss that does not matter"),
      Key<Double>.standard(
        "level", .real(in: 0.0001...0.5), standard.level, .real(standard.level),
        "significance level of the tests"),
      Key<Definition.Claim.Scope>.standard(
        "about", .choice, standard.scope, .string(standard.scope.rawValue),
        "the population that verdicts describe")
    ) { Definition.Claim(metrics: $0, margin: $1, level: $2, scope: $3) }
  }
}
