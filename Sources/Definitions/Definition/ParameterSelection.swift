import Optimizers
import Support

enum ParameterSelection: Sendable, Hashable {
  case all
  case listed([ParameterDomain], rules: RuleSelection = .none)

  func domains(for bench: Definition.Bench) -> [ParameterDomain] {
    switch self {
    case .listed(let domains, _): domains
    case .all:
      (bench.parameters + (bench.reads(.rules) ? [.globalMinConfidence] : []))
        .map { ParameterDomain(all: $0) }
    }
  }

  func rules(for bench: Definition.Bench) -> RuleSelection {
    switch self {
    case .listed(_, let rules): rules
    case .all: bench.reads(.rules) ? .all : .none
    }
  }
}

private enum Item: Sendable {
  case domain(ParameterDomain)
  case rules(RuleSelection)
}

extension [Entry<String, Item>] {
  fileprivate var domains: [Entry<String, ParameterDomain>] {
    compactMap { if case .domain(let domain) = $0.value { $0.with(domain) } else { nil } }
  }
}

extension Shape where Value == ParameterSelection {
  static var selection: Shape {
    let everything = Shape.word("all", .all, in: "a mapping of parameters, or all")
    let rules = Key<Item>.required(
      "rules", Shape<RuleSelection>.ruleSelection.map { .rules($0) },
      "settings of rules to tune, of all rules of the packs")
    let some = Shape<[Entry<String, Item>]>.entries(
      "a mapping of parameters", noun: "parameter",
      (ParameterSurface.all + [.globalMinConfidence]).map { parameter in
        .required(
          parameter.name, Shape<ParameterDomain>.domain(of: parameter).map { .domain($0) },
          parameter.summary)
      } + [rules])
    let checked = some.checked { items, node, decoding in
      let entries = items.domains
      for constraint in ParameterConstraint.all {
        let own = constraint.parameters.compactMap { parameter in
          entries.first { $0.name == parameter.name }
        }
        guard own.count == constraint.parameters.count,
          !constraint.isSatisfiable(own.map(\.value.bounds)),
          let last = own.max(by: { $0.nameRange.start < $1.nameRange.start })
        else { continue }
        decoding.report("no values satisfy this: \(constraint.summary)", at: last.valueRange)
      }
      ConditionRules(entries: entries, node: node, decoding: decoding).check()
    }.map { items in
      var rules = RuleSelection.none
      for case .rules(let selection) in items.map(\.value) { rules = selection }
      return Value.listed(
        items.domains.map(\.value).sorted { $0.parameter.index < $1.parameter.index },
        rules: rules)
    }
    return .byKind("a mapping of parameters, or all", scalar: everything, mapping: checked)
  }
}
