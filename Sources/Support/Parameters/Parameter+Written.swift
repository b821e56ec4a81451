extension Parameter {
  /// A value as it is written: `true`, `8`, `0.5`.
  package func written(_ value: Double) -> JSONValue {
    switch kind {
    case .boolean: .boolean(value != 0)
    case .integer where words.indices.contains(Int(value)): .string(words[Int(value)])
    case .integer: .integer(Int(value))
    case .real: .real(value)
    }
  }

  /// A value as a message says it: `true`, `8`, `0.5`, and `2` where a real number is whole.
  package func word(_ value: Double) -> String {
    JSONWriter.word(kind == .real ? .number(value) : written(value))
  }
}
