import Optimizers
package import Support

extension Definition {
  package static let shape = Shape<Definition>.mapping(
    "a definition with schema, name and repositories",
    Keys.schema, Keys.name, Keys.description, Keys.seed, Keys.repositories, Keys.bench,
    Keys.baseline, Keys.after, Keys.parameters, Keys.constraints, Keys.proposer, Keys.accept,
    Keys.verdict, Keys.ablations, Keys.sensitivity, Keys.qualitative, Keys.reports, Keys.gates,
    check: { DefinitionRules(scope: $0).check() },
    make: {
      _, name, description, seed, repositories, bench, baseline, after, parameters,
      constraints, proposers, acceptance, claim, ablations, sensitivity, qualitative, reports, gates
      in
      var bench = bench
      let proposers = proposers ?? []
      if !proposers.isEmpty, bench.split == nil { bench.split = .standard }
      return Definition(
        name: name, description: description, seed: seed, repositories: repositories,
        bench: bench, baseline: baseline, after: after,
        parameters: parameters.domains(for: bench),
        ruleSelection: parameters.rules(for: bench), constraints: constraints,
        proposers: proposers, acceptance: acceptance, claim: claim, ablating: ablations,
        sensitivity: sensitivity?.resolved(for: bench), qualitative: qualitative,
        reports: reports, gates: gates)
    })

  enum Keys {
    static let schema = Key<String>.required("schema", schemaVersion, "version of this format")

    package static let name = Key<String>.required(
      "name", .name, "the experiment's name, also that of its folder of runs")

    static let description = Key<String?>.optional(
      "description", .string("a text", allowsLines: true), "purpose of the experiment")

    static let seed = Key<UInt64>.standard(
      "seed", Shape<Int>.integer(in: 0...(1 << 53 - 1)).map { UInt64($0) }, 0, 0,
      "seed of all random numbers")

    static let repositories = Key<[Repository]>.required(
      "repositories",
      .sequence(
        "a list of repositories", of: .repository, unique: ("the repository", { $0.name })),
      "repositories to search; a bench of rules needs none, every other bench does")

    static let bench = Key<Bench>.standard(
      "bench", .bench, .standard, Bench.standard.written, "how parameters are scored")

    static let baseline = Key<Configuration>.standard(
      "baseline", .configurationReference(base: .before), Configuration(base: .before),
      ["base": "before"], "parameters of the arm before")

    static let after = Key<Configuration>.standard(
      "after", .configurationReference(base: .standard), Configuration(base: .standard),
      ["base": "standard"], "parameters of the arm after, if no proposer finds them")

    package static let parameters = Key<ParameterSelection>.standard(
      "parameters", .selection, .listed([]), [:],
      "parameters to tune, and their values; all for everything that the bench reads")

    static let constraints = Key<[ParameterComparison]>.standard(
      "constraints",
      .sequence(
        "a list of constraints", of: .comparison, unique: ("the constraint", { $0.description })),
      [], [], "comparisons of parameters that every candidate must satisfy")

    static let proposer = Key<[Proposer]?>.optional(
      "proposer", .proposers,
      "how to find candidates; a list runs a study for each; without it nothing is tuned")

    static let accept = Key<Acceptance>.standard(
      "accept", .acceptance, .standard, Acceptance.standard.written,
      "when a candidate replaces the best one so far")

    static let verdict = Key<Claim>.standard(
      "verdict", .claim, .standard, Claim.standard.written,
      "criteria for judging the results, declared before they are seen")

    static let ablations = Key<Ablations>.standard(
      "ablations", .ablations, .none, [],
      "signals to turn off or settings to change, to see their value")

    static let sensitivity = Key<Sensitivity.Request?>.optional(
      "sensitivity", .sensitivity,
      "curves of the objective over single parameters, and the strongest interactions of two")

    static let qualitative = Key<[QualitativeQuery]>.standard(
      "qualitative",
      .sequence("a list of mappings with repository and query", of: .qualitativeQuery), [], [],
      "queries whose results in both arms are shown side by side")

    static let reports = Key<[ReportFormat]>.standard(
      "reports",
      .sequence("a list of reports", of: .choice, unique: ("the report", { $0.rawValue })),
      [.markdown, .trec], ["markdown", "trec"], "reports to write")

    static let gates = Key<[Gate]>.standard(
      "gates", .sequence("a list of conditions", of: .gate), [], [],
      "conditions on the results that decide the exit code")
  }

  private static let schemaVersion = Shape<String>(
    "'\(schemaName)'", schema: ["const": .string(schemaName)]
  ) { node, decoding in
    guard case .string(let name)? = node.scalar?.value, name == schemaName else {
      return decoding.reject(
        "expected '\(schemaName)', found \(node.phrase)", at: node.range, suggestion: schemaName)
    }
    return name
  }
}
