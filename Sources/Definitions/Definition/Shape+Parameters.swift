package import Support

extension Shape where Value == Double {
  package static func value(of parameter: Parameter) -> Shape {
    let range = parameter.range
    let shape: Shape =
      switch parameter.kind {
      case .real: .real(in: range)
      case .integer:
        Shape<Int>.integer(in: Int(range.lowerBound)...Int(range.upperBound)).map(Double.init)
      case .boolean: Shape<Bool>.boolean.map { $0 ? 1 : 0 }
      }
    return shape.named(parameter.name)
  }
}

extension Shape where Value == ClosedRange<Double> {
  static func range(of parameter: Parameter) -> Shape {
    let value = Shape<Double>.value(of: parameter)
    let phrase = "a range [low, high]"
    let schema: JSONValue = [
      "type": "array", "items": value.schema, "minItems": 2, "maxItems": 2,
    ]
    return Shape(phrase, schema: schema) { node, decoding in
      guard let nodes = node.elements, nodes.count == 2 else {
        let count = node.elements.map { " of \($0.count)" } ?? ""
        return decoding.reject("expected \(phrase), found \(node.phrase)\(count)", at: node.range)
      }
      let low = value.decode(nodes[0], decoding)
      let high = value.decode(nodes[1], decoding)
      guard let low, let high else { return nil }
      let words = nodes.map { $0.scalar?.text ?? "" }
      guard low != high else {
        return decoding.reject(
          "the range has one value only; write \(words[0]) to keep it", at: node.range)
      }
      guard low < high else {
        return decoding.reject(
          "the range runs downwards", at: node.range, suggestion: "[\(words[1]), \(words[0])]")
      }
      return low...high
    }
  }
}

extension Shape where Value == [Entry<String, Double>] {
  package static func values(of parameters: [Parameter], _ phrase: String, noun: String) -> Shape {
    .entries(
      phrase, noun: noun,
      parameters.map { .required($0.name, .value(of: $0), $0.summary) })
  }
}

extension Shape where Value == Parameter {
  /// A schema names only the `suggested` parameters. Other parameters of the surface are accepted
  /// too; the caller reports problems with them.
  static func parameterName(
    _ phrase: String = "a parameter's name",
    suggesting suggested: [Parameter] = ParameterSurface.all
  ) -> Shape {
    let names = suggested.map(\.name)
    return Shape(phrase, schema: ["enum": .sequence(names.map { .string($0) })]) { node, decoding in
      guard case .string(let name)? = node.scalar?.value else {
        return decoding.reject(node, isNot: "a parameter's name")
      }
      guard let parameter = ParameterSurface.parameter(named: name) else {
        return decoding.reject(
          "unknown parameter '\(name)'", at: node.range,
          suggestion: Spelling.nearest(to: name, in: names))
      }
      return parameter
    }
  }
}
