public import Ranking

/// The values that a study tries for one parameter.
public struct ParameterDomain: Sendable, Hashable {
  /// A set of values.
  public enum Values: Sendable, Hashable {
    /// Every value between two ends, the ends included; whole numbers only for an integer parameter.
    case range(ClosedRange<Double>, Parameter.Scale)
    /// A few values, ascending.
    case choices([Double])
    /// One value, which is never changed.
    case fixed(Double)
  }

  /// The parameter.
  public let parameter: Parameter
  /// Its values.
  public let values: Values
  /// Where the parameter matters, as the definition says; `nil` where it says nothing.
  public let condition: ParameterCondition?

  /// Creates a domain.
  public init(_ parameter: Parameter, _ values: Values, when condition: ParameterCondition? = nil) {
    self.parameter = parameter
    self.values = values
    self.condition = condition
  }

  /// All values that a parameter may take.
  public init(all parameter: Parameter) {
    self.parameter = parameter
    condition = nil
    values =
      parameter.kind == .boolean ? .choices([0, 1]) : .range(parameter.range, parameter.scale)
  }

  /// The smallest and the largest value.
  public var bounds: ClosedRange<Double> {
    switch values {
    case .range(let range, _): range
    case .choices(let choices): (choices.min() ?? 0)...(choices.max() ?? 0)
    case .fixed(let value): value...value
    }
  }

  /// Everything without which the parameter does not matter: the surface's condition and the
  /// definition's.
  var conditions: [ParameterCondition] {
    ParameterCondition.all.filter { $0.parameter == parameter } + (condition.map { [$0] } ?? [])
  }

  /// The value between the smallest and the largest that is nearest to a number.
  func bounded(_ number: Double) -> Double {
    min(max(number, bounds.lowerBound), bounds.upperBound)
  }

  /// The domain as it is written in a resolved definition.
  var written: YAMLValue {
    condition.map { writtenValues.adding(["when": $0.written]) } ?? writtenValues
  }

  private var writtenValues: YAMLValue {
    switch values {
    case .range(let range, let scale):
      [
        "range": [parameter.written(range.lowerBound), parameter.written(range.upperBound)],
        "scale": .string(scale.rawValue),
      ]
    case .choices(let choices): ["choices": .sequence(choices.map(parameter.written))]
    case .fixed(let value): parameter.written(value)
    }
  }
}

extension Parameter.Scale: Choice {
  var summary: String {
    switch self {
    case .linear: "equal steps are equal differences"
    case .log: "equal steps are equal factors"
    }
  }
}

extension Shape where Value == ParameterDomain {
  /// What a definition may say about a parameter.
  static func domain(of parameter: Parameter) -> Shape {
    let value = Shape<Double>.value(of: parameter)
    let isBoolean = parameter.kind == .boolean
    let all = ParameterDomain(all: parameter).values
    let fixed = Shape<ParameterDomain.Values>(
      "\(value.phrase), or all", schema: ["anyOf": [["const": "all"], value.schema]]
    ) { node, decoding -> ParameterDomain.Values? in
      if case .string("all")? = node.scalar?.value { return all }
      return value.decode(node, decoding).map { .fixed($0) }
    }.map { ParameterDomain(parameter, $0) }
    let phrase =
      isBoolean
      ? "true, false, [true, false] or all"
      : "\(value.phrase), a range [low, high], {range, scale}, {choices} or all"
    let list =
      isBoolean
      ? choices(of: parameter)
      : Shape<ClosedRange<Double>>.range(of: parameter).map { .range($0, parameter.scale) }
    return .byKind(
      phrase, scalar: fixed, sequence: list.map { ParameterDomain(parameter, $0) },
      mapping: mapping(of: parameter))
  }

  private static func choices(of parameter: Parameter) -> Shape<ParameterDomain.Values> {
    Shape<[Double]>.sequence(
      "a list of values", of: .value(of: parameter), minimum: 1,
      unique: ("the value", { JSONWriter.word(parameter.written($0)) })
    ).map { $0.count == 1 ? .fixed($0[0]) : .choices($0.sorted()) }
  }

  private static func mapping(of parameter: Parameter) -> Shape {
    let choices = Key<ParameterDomain.Values?>.optional(
      "choices", choices(of: parameter), "the only values to try")
    let when = Key<ParameterCondition.Controller?>.optional(
      "when", .controller, "the parameter and the values of it for which this one matters")
    @Sendable func domain(
      _ values: ParameterDomain.Values?, _ controller: ParameterCondition.Controller?
    ) -> ParameterDomain? {
      values.map { ParameterDomain(parameter, $0, when: controller?.condition(of: parameter)) }
    }
    guard parameter.kind != .boolean else {
      return Shape<ParameterDomain?>.mapping(
        "a mapping with choices", rules: [.exactlyOne(["choices"])], choices, when
      ) { domain($0, $1) }.unwrapped()
    }
    let range = Key<ClosedRange<Double>?>.optional(
      "range", .range(of: parameter), "the ends of the range")
    let scale = Key<Parameter.Scale>.standard(
      "scale", .choice, parameter.scale, .string(parameter.scale.rawValue),
      "how a step along the range is measured")
    return Shape<ParameterDomain?>.mapping(
      "a mapping with range and scale, or with choices",
      rules: [.exactlyOne(["range", "choices"]), .needs("scale", "range")], range, scale, choices,
      when,
      check: { scope in
        guard scope.value(scale) == .log, let range = scope.value(range) ?? nil,
          range.lowerBound <= 0
        else { return }
        scope.decoding.report(
          "a log scale needs a range above 0", at: scope.range(of: "scale"),
          notes: [("the range begins at 0", scope.range(of: "range"))])
      },
      make: { range, scale, choices, when in
        domain(range.map { .range($0, scale) } ?? choices, when)
      }
    ).unwrapped()
  }
}

extension Shape {
  /// The same shape for a value that is always there, by a rule that the shape has checked.
  fileprivate func unwrapped<Wrapped>() -> Shape<Wrapped> where Value == Wrapped? {
    Shape<Wrapped>(phrase, schema: schema) { node, decoding in decode(node, decoding) ?? nil }
  }
}

/// The parameters that a definition says to tune.
enum ParameterSelection: Sendable, Hashable {
  /// All that the bench reads, over their whole ranges.
  case all
  /// Some, in the order of the surface, and settings of rules.
  case listed([ParameterDomain], rules: RuleSelection = .none)

  /// The parameters and their values, in the order of the surface.
  ///
  /// A bench of searches reads the group `search`, or `map` where the map ranks, one of context `context` too,
  /// and rules have one of their own.
  func domains(for surface: Definition.Bench.Surface) -> [ParameterDomain] {
    switch (self, surface) {
    case (.listed(let domains, _), _): domains
    case (.all, .search), (.all, .map), (.all, .context):
      surface.parameters.map { ParameterDomain(all: $0) }
    case (.all, .rule), (.all, .composite):
      (surface.parameters + [.globalMinConfidence]).map { ParameterDomain(all: $0) }
    }
  }

  /// The settings of rules.
  func rules(for surface: Definition.Bench.Surface) -> RuleSelection {
    switch (self, surface) {
    case (.listed(_, let rules), _): rules
    case (.all, .rule), (.all, .composite): .all
    case (.all, .search), (.all, .map), (.all, .context): .none
    }
  }
}

/// What stands under a key of `parameters`.
private enum Item: Sendable {
  case domain(ParameterDomain)
  case rules(RuleSelection)
}

extension [Entry<String, Item>] {
  /// The entries that are parameters of their own.
  fileprivate var domains: [Entry<String, ParameterDomain>] {
    compactMap { entry in
      guard case .domain(let domain) = entry.value else { return nil }
      return Entry<String, ParameterDomain>(
        name: entry.name, value: domain, nameRange: entry.nameRange, valueRange: entry.valueRange)
    }
  }
}

extension Shape where Value == ParameterSelection {
  /// The parameters to tune, in the order of the surface.
  static var selection: Shape {
    let everything = Shape("all", schema: ["const": "all"]) { node, decoding in
      guard case .string("all")? = node.scalar?.value else {
        decoding.report(node, isNot: "a mapping of parameters, or all")
        return nil
      }
      return .all
    }
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
        decoding.report("no values fit together: \(constraint.summary)", at: last.valueRange)
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
