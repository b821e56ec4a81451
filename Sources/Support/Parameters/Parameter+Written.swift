extension Parameter {
  /// Returns a value as files write it: `true`, `8`, `0.5`.
  package func written(_ value: Double) -> JSONValue {
    switch kind {
    case .boolean: .boolean(value != 0)
    case .integer where words.indices.contains(Int(value)): .string(words[Int(value)])
    case .integer: .integer(Int(value))
    case .real: .real(value)
    }
  }

  package func word(_ value: Double) -> String {
    JSONWriter.word(kind == .real ? .number(value) : written(value))
  }
}
