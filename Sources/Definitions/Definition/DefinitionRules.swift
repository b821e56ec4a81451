import LanguageModels
import Optimizers
import Ranking
package import Support

/// Rules about several keys of a definition. They examine the valid part of each key, and report
/// nothing that follows from another finding.
struct DefinitionRules {
  let scope: MappingScope

  func check() {
    checkQualitative()
    checkMap()
    checkGates()
    checkRepositories()
    checkJudgments()
    checkRuleSettings()
    checkFillings()
    checkProposer()
    ConstraintRules(scope: scope).check()
    checkStudies()
    checkSignals()
    checkAblations()
  }

  private var bench: Definition.Bench { scope.value(Definition.Keys.bench) ?? .standard }

  private var proposers: [Definition.Proposer] {
    (scope.value(Definition.Keys.proposer) ?? nil) ?? []
  }

  private var repositoryNodes: [YAMLNode] { scope.node["repositories"]?.elements ?? [] }

  private func checkQualitative() {
    let names = repositoryNodes.compactMap { $0["name"]?.scalar?.text }
    for query in scope.node["qualitative"]?.elements ?? [] {
      guard let repository = query["repository"], let name = repository.scalar?.text,
        !names.contains(name)
      else { continue }
      scope.report(
        "no repository is named '\(name)'", at: repository.range,
        suggestion: Spelling.nearest(to: name, in: names))
    }
  }

  /// The map ranks files for a case and cannot answer a single query.
  private func checkMap() {
    guard bench.asksSnapshots, scope.node["qualitative"]?.elements?.isEmpty == false else { return }
    scope.report("the ranker 'map' cannot show single queries", atKey: "qualitative")
  }

  private func checkGates() {
    let ablations = scope.node["ablations"]
    let signals = ablations?["signals"]?.scalar?.text == "all" ? bench.signals.map(\.name) : []
    let arms =
      ["before", "after"] + signals
      + Definition.Ablations.nodes(in: ablations)
      .compactMap { ($0.scalar ?? $0["name"]?.scalar)?.text }
      + proposers.map(\.name)
    let topK = scope.value(Definition.Keys.bench)?.topK
    let nodes = scope.node["gates"]?.elements ?? []
    for (gate, node) in zip(scope.value(Definition.Keys.gates) ?? [], nodes) {
      for arm in gate.arms where !arms.contains(arm) {
        let text = node.scalar?.text ?? ""
        let range = text.firstRange(of: arm + ".").map {
          node.range(of: $0.lowerBound..<text.index(before: $0.upperBound), in: text)
        }
        scope.report(
          "no arm is named '\(arm)'", at: range ?? node.range,
          suggestion: Spelling.nearest(to: arm, in: arms))
      }
      for measure in [gate.left, gate.right].compactMap(\.measure) {
        guard let topK, let cutoff = measure.cutoff, cutoff > topK else { continue }
        scope.report(
          "\(measure) looks at \(cutoff) files, but top_k retrieves \(topK) results",
          at: node.range)
      }
    }
  }

  private func checkRepositories() {
    guard bench.declaration.inputs != [.rules], let node = scope.node["repositories"],
      node.elements?.isEmpty == true
    else { return }
    scope.report("a bench '\(bench.mode.rawValue)' needs a repository", at: node.range)
  }

  private func checkFillings() {
    guard let rules = scope.value(Definition.Keys.bench)?.rules, rules.asked > 0,
      !proposers.contains(where: { $0.mode == .llm }),
      let node = scope.node["bench"]?["rules"]?["ask"]
    else { return }
    scope.report("'ask' needs a proposer llm, whose model is asked", at: node.range)
  }

  private func checkRuleSettings() {
    guard !bench.reads(.rules) else { return }
    let names = ["rules", Parameter.globalMinConfidence.name]
    for entry in scope.node["parameters"]?.entries ?? [] where names.contains(entry.name) {
      scope.report(
        "a bench '\(bench.mode.rawValue)' scores no rules, so '\(entry.name)' has no effect",
        at: entry.nameRange)
    }
  }

  private func checkJudgments() {
    let isSearched = bench.reads(.queries)
    let hasTasks = bench.reads(.tasks)
    guard isSearched || hasTasks else { return }
    for repository in repositoryNodes where !hasTasks {
      if let tasks = repository.entries?.first(where: { $0.name == "tasks" }) {
        scope.report("a bench '\(bench.mode.rawValue)' reads no 'tasks'", at: tasks.nameRange)
      }
    }
    let shown = (scope.node["qualitative"]?.elements ?? []).compactMap {
      $0["repository"]?.scalar?.text
    }
    for repository in repositoryNodes where repository.entries != nil {
      if hasTasks, repository["tasks"] != nil { continue }
      guard !isSearched || repository["ground_truth"] == nil, repository["mine"] == nil else {
        continue
      }
      let name = repository["name"]
      if let text = name?.scalar?.text, shown.contains(text) { continue }
      scope.report(
        isSearched
          ? "the repository has no queries; give it \(hasTasks ? "ground_truth, tasks or mine" : "ground_truth or mine")"
          : "the repository has no queries; give it tasks",
        at: name?.range ?? SourceRange(at: repository.range.start))
    }
  }

  private func checkProposer() {
    guard scope.node["proposer"] != nil else { return }
    guard scope.node["parameters"] != nil else {
      scope.report(
        "the proposer has no parameters to change; list them under parameters", atKey: "proposer")
      return
    }
    guard case .listed(let domains, let rules)? = scope.value(Definition.Keys.parameters),
      rules == .none
    else { return }
    let isFixed = domains.allSatisfy { if case .fixed = $0.values { true } else { false } }
    if isFixed {
      scope.report(
        "the proposer has no parameters to change; every one listed is fixed", atKey: "parameters")
    }
  }

  /// A study finds the arm after, and racing would hide candidates from which its proposer learns.
  private func checkStudies() {
    guard scope.node["proposer"] != nil else { return }
    if scope.node["after"] != nil {
      scope.report("the proposer finds the arm after; leave out one of the two", atKey: "after")
    }
    let acceptance = scope.value(Definition.Keys.accept)
    let ablations = Set((scope.value(Definition.Keys.ablations)?.listed ?? []).map(\.name))
    for proposer in proposers where ablations.contains(proposer.name) {
      scope.report(
        "the proposer '\(proposer.name)' and an ablation have the same name", atKey: "proposer")
    }
    let asking = proposers.filter { $0.mode.asksModel }.map(\.name)
    for name in asking {
      guard
        let longer = asking.first(where: { $0.hasPrefix(ModelSession.exchangePrefix(of: name)) })
      else { continue }
      scope.report(
        "the names '\(name)' and '\(longer)' are too similar to keep their recorded exchanges apart;"
          + " rename one of the proposers", atKey: "proposer")
    }
    if acceptance?.isRacing == true,
      let learner = proposers.first(where: { $0.mode.readsRejected })
    {
      scope.report(
        "'\(learner.mode.rawValue)' learns from rejected candidates, so racing would change"
          + " what it proposes",
        at: scope.node["accept"]?["racing"]?.range ?? scope.range(ofKey: "accept"))
    }
  }

  private func checkSignals() {
    guard bench.parameters.isEmpty else { return }
    if let node = scope.node["ablations"]?["signals"], node.scalar?.text == "all" {
      scope.report("a bench of rules has no signals to turn off", at: node.range)
    }
    if let node = scope.node["sensitivity"],
      node["parameters"].map({ $0.scalar?.text == "all" }) ?? true
    {
      scope.report("a bench of rules reads no parameters to be sensitive to", at: node.range)
    }
  }

  /// Without a study the points are known: each must change something and keep the constraints.
  private func checkAblations() {
    guard scope.node["proposer"] == nil, let after = scope.value(Definition.Keys.after)?.parameters,
      let ablations = scope.value(Definition.Keys.ablations)
    else { return }
    if ablations.signals == .all, !bench.signals.isEmpty,
      bench.signals.allSatisfy({ after[$0] == $0.off }),
      let node = scope.node["ablations"]?["signals"]
    {
      scope.report("no signal is on in after", at: node.range)
    }
    let nodes = Definition.Ablations.nodes(in: scope.node["ablations"])
    for (ablation, node) in zip(ablations.listed, nodes) {
      let point = ablation.applied(to: after)
      let place = node["set"]?.range ?? node.range
      if let reason = ablation.idleness(at: after) {
        scope.report(reason, at: place)
      }
      for constraint in ParameterConstraint.all where !constraint.holds(point) {
        scope.report("with the values of after, \(constraint.summary)", at: place)
      }
    }
  }
}

extension Definition.Ablation {
  package func idleness(at after: Parameters) -> String? {
    guard applied(to: after) == after, !values.isEmpty else { return nil }
    switch self {
    case .off(let parameter):
      let value = parameter.word(after[parameter])
      return "the signal '\(name)' is already off in after, where it is \(value)"
    case .set: return "the ablation '\(name)' changes nothing; after has these values already"
    }
  }
}
