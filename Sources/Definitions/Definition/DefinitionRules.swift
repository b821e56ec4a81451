import LanguageModels
import Optimizers
import Ranking
package import Support

/// The rules over several keys of a definition.
///
/// They look at what is valid of each key, and report nothing that follows from another finding.
struct DefinitionRules {
  /// The definition's mapping.
  let scope: MappingScope

  /// Reports everything that breaks a rule.
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

  /// The bench; the standard one if it is not valid.
  private var bench: Definition.Bench { scope.value(Definition.Keys.bench) ?? .standard }

  private var repositoryNodes: [YAMLNode] { scope.node["repositories"]?.elements ?? [] }

  /// Where queries are shown from must be one of the repositories.
  private func checkQualitative() {
    let names = repositoryNodes.compactMap { $0["name"]?.scalar?.text }
    for query in scope.node["qualitative"]?.elements ?? [] {
      guard let repository = query["repository"], let name = repository.scalar?.text,
        !names.contains(name)
      else { continue }
      scope.decoding.report(
        "no repository is named '\(name)'", at: repository.range,
        suggestion: Spelling.nearest(to: name, in: names))
    }
  }

  /// The map ranks files for a case, and answers no single query to be shown.
  private func checkMap() {
    guard bench.asksSnapshots, scope.node["qualitative"]?.elements?.isEmpty == false else { return }
    scope.decoding.report(
      "the ranker 'map' shows no single queries", at: scope.range(ofKey: "qualitative"))
  }

  /// The arms of gates must exist, and their measures lie within what is retrieved.
  private func checkGates() {
    let ablations = scope.node["ablations"]
    let signals = ablations?["signals"]?.scalar?.text == "all" ? bench.signals.map(\.name) : []
    let arms =
      ["before", "after"] + signals
      + Definition.Ablations.nodes(in: ablations)
      .compactMap { ($0.scalar ?? $0["name"]?.scalar)?.text }
      + ((scope.value(Definition.Keys.proposer) ?? nil) ?? []).map(\.name)
    let topK = scope.value(Definition.Keys.bench)?.topK
    let nodes = scope.node["gates"]?.elements ?? []
    for (gate, node) in zip(scope.value(Definition.Keys.gates) ?? [], nodes) {
      for arm in gate.arms where !arms.contains(arm) {
        let text = node.scalar?.text ?? ""
        let range = text.firstRange(of: arm + ".").map {
          node.range(of: $0.lowerBound..<text.index(before: $0.upperBound), in: text)
        }
        scope.decoding.report(
          "no arm is named '\(arm)'", at: range ?? node.range,
          suggestion: Spelling.nearest(to: arm, in: arms))
      }
      for measure in [gate.left, gate.right].compactMap(\.measure) {
        guard let topK, let cutoff = measure.cutoff, cutoff > topK else { continue }
        scope.decoding.report(
          "\(measure) looks at \(cutoff) files, but top_k retrieves \(topK) results",
          at: node.range)
      }
    }
  }

  /// Everything but rules is scored on repositories.
  private func checkRepositories() {
    guard bench.declaration.inputs != [.rules], let node = scope.node["repositories"],
      node.elements?.isEmpty == true
    else { return }
    scope.decoding.report("a bench '\(bench.mode.rawValue)' needs a repository", at: node.range)
  }

  /// A language model is asked for rules by the proposer that has one.
  private func checkFillings() {
    let proposers = (scope.value(Definition.Keys.proposer) ?? nil) ?? []
    guard let rules = scope.value(Definition.Keys.bench)?.rules, rules.asked > 0,
      !proposers.contains(where: { $0.mode == .llm }),
      let node = scope.node["bench"]?["rules"]?["ask"]
    else { return }
    scope.decoding.report("'ask' needs a proposer llm, whose model is asked", at: node.range)
  }

  /// Settings of rules are tuned where rules are scored.
  private func checkRuleSettings() {
    guard !bench.reads(.rules) else { return }
    let names = ["rules", Parameter.globalMinConfidence.name]
    for entry in scope.node["parameters"]?.entries ?? [] where names.contains(entry.name) {
      scope.decoding.report(
        "a bench '\(bench.mode.rawValue)' scores no rules, so that '\(entry.name)' changes nothing",
        at: entry.nameRange)
    }
  }

  /// Every repository is there for something.
  private func checkJudgments() {
    let isSearched = bench.reads(.queries)
    let hasTasks = bench.reads(.tasks)
    guard isSearched || hasTasks else { return }
    for repository in repositoryNodes where !hasTasks {
      if let tasks = repository.entries?.first(where: { $0.name == "tasks" }) {
        scope.decoding.report(
          "a bench '\(bench.mode.rawValue)' reads no 'tasks'", at: tasks.nameRange)
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
      scope.decoding.report(
        isSearched
          ? "the repository has no queries; give it \(hasTasks ? "ground_truth, tasks or mine" : "ground_truth or mine")"
          : "the repository has no queries; give it tasks",
        at: name?.range ?? SourceRange(at: repository.range.start))
    }
  }

  /// A proposer of parameters needs some that it may change.
  private func checkProposer() {
    guard scope.node["proposer"] != nil else { return }
    guard scope.node["parameters"] != nil else {
      scope.decoding.report(
        "the proposer has no parameters to change; list them under parameters",
        at: scope.range(ofKey: "proposer"))
      return
    }
    guard case .listed(let domains, let rules)? = scope.value(Definition.Keys.parameters),
      rules == .none
    else { return }
    let isFixed = domains.allSatisfy { if case .fixed = $0.values { true } else { false } }
    if isFixed {
      scope.decoding.report(
        "the proposer has no parameters to change; every one listed is fixed",
        at: scope.range(ofKey: "parameters"))
    }
  }

  /// A study finds the arm after, and gives up no candidate that its proposer learns from.
  private func checkStudies() {
    guard scope.node["proposer"] != nil else { return }
    if scope.node["after"] != nil {
      scope.decoding.report(
        "the proposer finds the arm after; leave out one of the two",
        at: scope.range(ofKey: "after"))
    }
    let acceptance = scope.value(Definition.Keys.accept)
    let proposers = (scope.value(Definition.Keys.proposer) ?? nil) ?? []
    let ablations = Set((scope.value(Definition.Keys.ablations)?.listed ?? []).map(\.name))
    for proposer in proposers where ablations.contains(proposer.name) {
      scope.decoding.report(
        "the proposer '\(proposer.name)' and an ablation have one name",
        at: scope.range(ofKey: "proposer"))
    }
    let asking = proposers.filter { $0.mode.asksModel }.map(\.name)
    for name in asking {
      guard
        let longer = asking.first(where: { $0.hasPrefix(ModelSession.exchangePrefix(of: name)) })
      else { continue }
      scope.decoding.report(
        "the names '\(name)' and '\(longer)' begin alike, so that their exchanges with models could not"
          + " be told apart", at: scope.range(ofKey: "proposer"))
    }
    if acceptance?.isRacing == true,
      let learner = proposers.first(where: { $0.mode.readsRejected })
    {
      scope.decoding.report(
        "'\(learner.mode.rawValue)' learns from rejected candidates, so that racing would change"
          + " what it proposes",
        at: scope.node["accept"]?["racing"]?.range ?? scope.range(ofKey: "accept"))
    }
  }

  /// `all` signals and parameters must be some.
  private func checkSignals() {
    guard bench.parameters.isEmpty else { return }
    if let node = scope.node["ablations"]?["signals"], node.scalar?.text == "all" {
      scope.decoding.report("a bench of rules has no signals to turn off", at: node.range)
    }
    if let node = scope.node["sensitivity"],
      node["parameters"].map({ $0.scalar?.text == "all" }) ?? true
    {
      scope.decoding.report(
        "a bench of rules reads no parameters to be sensitive to", at: node.range)
    }
  }

  /// Where nothing is tuned, the points of ablations are known: each must change something and keep
  /// the constraints.
  private func checkAblations() {
    guard scope.node["proposer"] == nil, let after = scope.value(Definition.Keys.after)?.parameters,
      let ablations = scope.value(Definition.Keys.ablations)
    else { return }
    if ablations.signals == .all, !bench.signals.isEmpty,
      bench.signals.allSatisfy({ after[$0] == $0.off }),
      let node = scope.node["ablations"]?["signals"]
    {
      scope.decoding.report("no signal is on in after", at: node.range)
    }
    let nodes = Definition.Ablations.nodes(in: scope.node["ablations"])
    for (ablation, node) in zip(ablations.listed, nodes) {
      let point = ablation.applied(to: after)
      let place = node["set"]?.range ?? node.range
      if let reason = ablation.idleness(at: after) {
        scope.decoding.report(reason, at: place)
      }
      for constraint in ParameterConstraint.all where !constraint.holds(point) {
        scope.decoding.report("with the values of after, \(constraint.summary)", at: place)
      }
    }
  }
}

extension Definition.Ablation {
  /// Why the ablation would change nothing at a point, in one phrase; `nil` where it changes something.
  package func idleness(at after: Parameters) -> String? {
    guard applied(to: after) == after, !values.isEmpty else { return nil }
    switch self {
    case .off(let parameter):
      let written = parameter.written(after[parameter])
      let value = JSONWriter.word(parameter.kind == .real ? .number(after[parameter]) : written)
      return "the signal '\(name)' is already off in after, where it is \(value)"
    case .set: return "the ablation '\(name)' changes nothing; after has these values already"
    }
  }
}
