import Optimizers
import Support

struct ConditionRules {
  let entries: [Entry<String, ParameterDomain>]
  let node: YAMLNode
  let decoding: Decoding

  func check() {
    var conditions: [ParameterCondition] = []
    for entry in entries {
      let isFixed = if case .fixed = entry.value.values { true } else { false }
      guard let condition = entry.value.condition,
        let place = node[entry.name]?["when"]?.entries?.first
      else {
        if !isFixed { conditions += entry.value.conditions }
        continue
      }
      if isFixed {
        decoding.report(
          "'\(entry.name)' has only one value, so a condition has no effect", at: place.nameRange)
      } else if condition.controller == entry.value.parameter {
        decoding.report("'\(entry.name)' cannot depend on itself", at: place.nameRange)
      } else {
        conditions += entry.value.conditions
        check(condition, place)
      }
    }
    checkCycles(conditions)
  }

  private func check(_ condition: ParameterCondition, _ place: YAMLEntry) {
    let controller = condition.controller
    guard let domain = entries.first(where: { $0.name == controller.name })?.value else { return }
    let isKnown: (Double) -> Bool
    let known: String
    let word = controller.word
    switch domain.values {
    case .fixed: return
    case .range where controller.kind == .real:
      decoding.report(
        "'\(controller.name)' is tuned over a range and hardly ever has a particular value; give"
          + " it choices", at: place.nameRange)
      return
    case .range(let range, _):
      isKnown = range.contains
      known = "from \(word(range.lowerBound)) to \(word(range.upperBound))"
    case .choices(let choices):
      isKnown = choices.contains
      known = choices.map(word).joined(separator: " or ")
    }
    for node in place.value.elements ?? [place.value] {
      let value = Shape<Double>.value(of: controller).decode(node, decoding.silent)
      guard let value, !isKnown(value) else { continue }
      decoding.report(
        "'\(controller.name)' is never \(word(value)) here: it is \(known)", at: node.range)
    }
  }

  /// Checks that no parameter depends on itself. The surface's own conditions count too.
  private func checkCycles(_ conditions: [ParameterCondition]) {
    var rest = conditions
    while let cycle = ParameterCondition.cycle(in: rest) {
      let own = entries.filter { cycle.contains($0.value.parameter) && $0.value.condition != nil }
      let last = own.max { $0.nameRange.start < $1.nameRange.start }
      let start = last.flatMap { cycle.firstIndex(of: $0.value.parameter) } ?? 0
      let names = (cycle[start...] + cycle[..<start] + [cycle[start]]).map { "'\($0.name)'" }
      decoding.report(
        "conditions depend on each other: \(names.joined(separator: ", "))",
        at: last.flatMap { node[$0.name]?["when"]?.range } ?? node.range)
      rest.removeAll { cycle.contains($0.parameter) }
    }
  }
}
