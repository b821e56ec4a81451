package import Support

extension Definition {
  package enum Ablation: Sendable, Hashable {
    case off(Parameter)
    case set(name: String, values: [Assignment])

    package struct Assignment: Sendable, Hashable {
      package let parameter: Parameter
      package let value: Double
    }

    package var name: String {
      switch self {
      case .off(let parameter): parameter.name
      case .set(let name, _): name
      }
    }

    /// The values that replace those of the arm `after`, in the order of the surface.
    package var values: [Assignment] {
      switch self {
      case .off(let parameter):
        parameter.off.map { [Assignment(parameter: parameter, value: $0)] } ?? []
      case .set(_, let values): values
      }
    }

    package func applied(to point: Parameters) -> Parameters {
      var result = point
      for assignment in values { result[assignment.parameter] = assignment.value }
      return result
    }
  }

  package struct QualitativeQuery: Sendable, Hashable {
    package let repository: String
    package let query: String
  }
}

extension Shape where Value == Definition.Ablation {
  static var ablation: Shape {
    let name = Shape<Parameter>.parameterName(
      "the name of a parameter with an off value",
      suggesting: ParameterSurface.all.filter { $0.off != nil })
    let off = Shape(name.phrase, schema: name.schema) { node, decoding in
      guard let parameter = name.decode(node, decoding) else { return nil }
      guard parameter.off != nil else {
        let name = parameter.name
        let value = JSONWriter.word(parameter.written(parameter.before))
        return decoding.reject(
          "'\(name)' has no value that turns it off; give the value to compare with",
          at: node.range, suggestion: "{name: \(name), set: {\(name): \(value)}}")
      }
      return .off(parameter)
    }
    let values = Shape<[Entry<String, Double>]>.values(
      of: ParameterSurface.all, "a mapping of parameters to values", noun: "parameter"
    ).checked { entries, node, decoding in
      if entries.isEmpty { decoding.report("the ablation changes nothing", at: node.range) }
    }.named("values")
    let armName = Shape<String>.name.checked { name, node, decoding in
      if name == "before" || name == "after" {
        decoding.report("'\(name)' is the name of another arm", at: node.range)
      }
    }
    let set = Shape<Definition.Ablation>.mapping(
      "a mapping with name and set", Key<String>.required("name", armName, "name of the arm"),
      Key<[Entry<String, Double>]>.required(
        "set", values, "parameters and the values that replace those of after")
    ) { name, entries in
      let values = entries.compactMap { entry in
        ParameterSurface.parameter(named: entry.name)
          .map { Value.Assignment(parameter: $0, value: entry.value) }
      }
      return .set(name: name, values: values.sorted { $0.parameter.index < $1.parameter.index })
    }
    return .byKind(
      "a parameter's name, or a mapping with name and set", scalar: off, mapping: set)
  }
}

extension Shape where Value == Definition.QualitativeQuery {
  static var qualitativeQuery: Shape {
    .mapping(
      "a mapping with repository and query",
      Key<String>.required("repository", .name, "name of one of the repositories"),
      Key<String>.required("query", .string("a query"), "what to search for")
    ) { Definition.QualitativeQuery(repository: $0, query: $1) }
  }
}
