package struct RecordedValue {
  package struct Failure: Error {
    package let message: String
    /// The file of the run that has the problem.
    package var file = "results.json"

    package init(message: String, file: String = "results.json") {
      self.message = message
      self.file = file
    }
  }

  package let value: JSONValue
  package let way: String

  package init(_ value: JSONValue, way: String = "") {
    self.value = value
    self.way = way
  }

  package func optional(_ key: String) throws(Failure) -> RecordedValue? {
    guard let pairs = value.pairs else { throw failure("a mapping") }
    guard let found = pairs.first(where: { $0.key == key })?.value, found != .null else {
      return nil
    }
    return RecordedValue(found, way: way.isEmpty ? key : "\(way).\(key)")
  }

  package subscript(key: String) -> RecordedValue {
    get throws(Failure) {
      guard let found = try optional(key) else {
        throw Failure(message: "\(way.isEmpty ? "" : "\(way): ")there is no '\(key)'")
      }
      return found
    }
  }

  package var elements: [RecordedValue] {
    get throws(Failure) {
      guard case .sequence(let elements) = value else { throw failure("a list") }
      return elements.enumerated().map { RecordedValue($1, way: "\(way)[\($0)]") }
    }
  }

  package var entries: [(key: String, value: RecordedValue)] {
    get throws(Failure) {
      guard let pairs = value.pairs else { throw failure("a mapping") }
      return pairs.map { ($0.key, RecordedValue($0.value, way: "\(way).\($0.key)")) }
    }
  }

  package var string: String {
    get throws(Failure) {
      guard case .string(let text) = value else { throw failure("a text") }
      return text
    }
  }

  package var real: Double {
    get throws(Failure) {
      switch value {
      case .real(let real): return real
      case .integer(let integer): return Double(integer)
      default: throw failure("a number")
      }
    }
  }

  /// A whole number that is at least 0.
  package var count: Int {
    get throws(Failure) {
      guard case .integer(let integer) = value, integer >= 0 else {
        throw failure("a whole number")
      }
      return integer
    }
  }

  package var boolean: Bool {
    get throws(Failure) {
      guard case .boolean(let boolean) = value else { throw failure("true or false") }
      return boolean
    }
  }

  package var strings: [String] {
    get throws(Failure) {
      try elements.map { element throws(Failure) in try element.string }
    }
  }

  package var limits: (lower: Double, upper: Double) {
    get throws(Failure) {
      let numbers = try elements
      guard numbers.count == 2 else { throw failure("two numbers") }
      return (try numbers[0].real, try numbers[1].real)
    }
  }

  package func failure(_ expected: String) -> Failure {
    let found =
      switch value {
      case .sequence: "a list"
      case .mapping: "a mapping"
      default: JSONWriter.word(value)
      }
    return Failure(
      message: "\(way.isEmpty ? "" : "\(way): ")expected \(expected), found \(found.excerpt)")
  }
}
