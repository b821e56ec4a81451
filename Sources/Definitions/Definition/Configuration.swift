import Optimizers
package import Support

/// A setting of the parameters, from a file or a preset.
public struct Configuration: Sendable, Hashable {
  package enum Base: String, Choice {
    case before, standard

    package var summary: String {
      switch self {
      case .before: "the state before any tuning"
      case .standard: "the default values"
      }
    }

    package var parameters: Parameters {
      switch self {
      case .before: .before
      case .standard: .standard
      }
    }
  }

  /// The file as the definition names it; `nil` if the values are in the definition itself.
  package internal(set) var path: String?
  package let base: Base
  package let assigned: [Parameter]
  package let parameters: Parameters
  package let rules: RuleOverrides

  package init(base: Base) { self.init(base: base, values: []) }

  init(base: Base, values: [(Parameter, Double)], rules: RuleOverrides = .none) {
    path = nil
    self.base = base
    assigned = values.map(\.0).sorted { $0.index < $1.index }
    var point = base.parameters
    for (parameter, value) in values { point[parameter] = value }
    parameters = point
    self.rules = rules
  }

  /// `base` holds for parameters that the file does not set, unless the file names a base itself.
  package static func load(
    path: String, base: Base = .standard
  ) throws(DiagnosticError) -> Configuration {
    try Decoding.load(shape(base: base), path: path).value
  }

  package static func parse(
    text: String, file: String, base: Base = .standard
  ) throws(DiagnosticError) -> Configuration {
    try Decoding.decode(
      shape(base: base), Array(text.utf8), file: file, files: .memory([:])
    ).value
  }

  /// Every parameter is set, in the order of the surface.
  package static func yaml(of point: Parameters) -> String { YAMLWriter.text(of: written(point)) }

  package static func shape(base: Base) -> Shape<Configuration> {
    switch base {
    case .before: beforeShape
    case .standard: standardShape
    }
  }

  private static let beforeShape = Shape.configuration(base: .before)
  private static let standardShape = Shape.configuration(base: .standard)

  package static let keyNames =
    ["base", "rules"] + ParameterSurface.groups.map(\.rawValue) + ParameterSurface.all.map(\.name)

  package static func written(_ point: Parameters) -> JSONValue {
    .mapping(
      ParameterSurface.all.map { .init(key: $0.name, value: $0.written(point[$0])) }
        + (RuleOverrides.written(point).map { [.init(key: "rules", value: $0)] } ?? []))
  }
}

extension Shape where Value == Configuration {
  private enum Item: Sendable {
    case base(Configuration.Base)
    case value(Double)
    case group([Entry<String, Double>])
    case rules(RuleOverrides)
  }

  fileprivate static func configuration(base standard: Configuration.Base) -> Shape {
    let base = Key<Item>.required(
      "base", Shape<Configuration.Base>.choice.map { .base($0) },
      "values of parameters that are not set (default: before in a baseline, standard elsewhere)")
    let groups = ParameterSurface.groups.map { group in
      Key<Item>.required(
        group.rawValue,
        Shape<[Entry<String, Double>]>.values(
          of: ParameterSurface.parameters(of: group), "a mapping of \(group.rawValue) parameters",
          noun: "\(group.rawValue) parameter"
        ).map { .group($0) }, "\(group.rawValue) parameters, as a group")
    }
    let rules = Key<Item>.required(
      "rules", Shape<RuleOverrides>.ruleOverrides.map { .rules($0) },
      "settings of rules, if rules are scored")
    let values = ParameterSurface.all.map { parameter in
      Key<Item>.required(
        parameter.name, Shape<Double>.value(of: parameter).map { .value($0) }, parameter.summary)
    }
    let items = Shape<[Entry<String, Item>]>.entries(
      "a mapping of parameters to values", noun: "parameter",
      [base] + groups + values + [rules])
    return Shape(items.phrase, schema: items.schema) { node, decoding in
      items.decode(node, decoding).flatMap { assemble($0, base: standard, decoding) }
    }.named("configuration")
  }

  private static func assemble(
    _ items: [Entry<String, Item>], base: Configuration.Base, _ decoding: Decoding
  ) -> Configuration? {
    var base = base
    var rules = RuleOverrides.none
    var entries: [Entry<String, Double>] = []
    for item in items {
      switch item.value {
      case .base(let written): base = written
      case .group(let group): entries += group
      case .rules(let written): rules = written
      case .value(let value): entries.append(item.with(value))
      }
    }
    var first: [String: SourceRange] = [:]
    for entry in entries {
      if let earlier = first[entry.name] {
        decoding.report(
          "parameter '\(entry.name)' is set twice", at: entry.nameRange,
          notes: [("first set here", earlier)])
      } else {
        first[entry.name] = entry.nameRange
      }
    }
    let values = entries.compactMap { entry in
      ParameterSurface.parameter(named: entry.name).map { ($0, entry.value) }
    }
    let configuration = Configuration(base: base, values: values, rules: rules)
    for constraint in ParameterConstraint.all where !constraint.holds(configuration.parameters) {
      let own = entries.filter { entry in
        constraint.parameters.contains { $0.name == entry.name }
      }
      guard let last = own.max(by: { $0.nameRange.start < $1.nameRange.start }) else { continue }
      let values = constraint.parameters.map { parameter in
        let value = JSONWriter.word(parameter.written(configuration.parameters[parameter]))
        return "\(parameter.name) is \(value)"
      }
      decoding.report(
        "\(constraint.summary); \(values.joined(separator: ", "))", at: last.valueRange)
    }
    return configuration
  }

  static func configurationReference(base: Configuration.Base) -> Shape {
    let path = Shape<String>.path("the path of a configuration file", to: .file)
    let configuration = Configuration.shape(base: base)
    let file = Shape(path.phrase, schema: path.schema) { node, decoding in
      path.decode(node, decoding).flatMap { load($0, node, configuration, decoding) }
    }
    return .byKind(
      "the path of a configuration file, or a mapping of parameters to values", scalar: file,
      mapping: configuration)
  }

  private static func load(
    _ path: String, _ node: YAMLNode, _ shape: Shape, _ decoding: Decoding
  ) -> Configuration? {
    let file = SourceFiles.path(path, in: decoding.text.file)
    let bytes: [UInt8]
    do { bytes = try decoding.files.read(file, YAMLLimits.standard.bytes) } catch {
      let reason = error.cause.map { ": \($0)" } ?? ""
      return decoding.reject("\(error.message)\(reason)", at: node.range)
    }
    do {
      var configuration = try Decoding.decode(
        shape, bytes, file: file, files: decoding.files
      ).value
      configuration.path = path
      return configuration
    } catch {
      decoding.add(error.diagnostics)
      return nil
    }
  }
}
