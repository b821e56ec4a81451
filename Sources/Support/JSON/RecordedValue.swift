/// A value of a recorded document, with the way to it, so that what is missing can be named.
package struct RecordedValue {
  /// What is wrong with a document: where, and what.
  package struct Failure: Error {
    package let message: String
    /// The file of the run that is to blame.
    package var file = "results.json"

    package init(message: String, file: String = "results.json") {
      self.message = message
      self.file = file
    }
  }

  /// The value.
  package let value: JSONValue
  /// The keys and indices that lead to it.
  package let way: String

  /// The top of a document.
  package init(_ value: JSONValue, way: String = "") {
    self.value = value
    self.way = way
  }

  /// The value of a key; `nil` where it is absent or null.
  package func optional(_ key: String) throws(Failure) -> RecordedValue? {
    guard let pairs = value.pairs else { throw failure("a mapping") }
    guard let found = pairs.first(where: { $0.key == key })?.value, found != .null else {
      return nil
    }
    return RecordedValue(found, way: way.isEmpty ? key : "\(way).\(key)")
  }

  /// The value of a key that must be there.
  package subscript(key: String) -> RecordedValue {
    get throws(Failure) {
      guard let found = try optional(key) else {
        throw Failure(message: "\(way.isEmpty ? "" : "\(way): ")there is no '\(key)'")
      }
      return found
    }
  }

  /// The elements of a list.
  package var elements: [RecordedValue] {
    get throws(Failure) {
      guard case .sequence(let elements) = value else { throw failure("a list") }
      return elements.enumerated().map { RecordedValue($1, way: "\(way)[\($0)]") }
    }
  }

  /// The entries of a mapping, in its order.
  package var entries: [(key: String, value: RecordedValue)] {
    get throws(Failure) {
      guard let pairs = value.pairs else { throw failure("a mapping") }
      return pairs.map { ($0.key, RecordedValue($0.value, way: "\(way).\($0.key)")) }
    }
  }

  /// The text.
  package var string: String {
    get throws(Failure) {
      guard case .string(let text) = value else { throw failure("a text") }
      return text
    }
  }

  /// The number.
  package var real: Double {
    get throws(Failure) {
      switch value {
      case .real(let real): return real
      case .integer(let integer): return Double(integer)
      default: throw failure("a number")
      }
    }
  }

  /// The whole number, 0 or more.
  package var count: Int {
    get throws(Failure) {
      guard case .integer(let integer) = value, integer >= 0 else {
        throw failure("a whole number")
      }
      return integer
    }
  }

  /// Whether it is true.
  package var boolean: Bool {
    get throws(Failure) {
      guard case .boolean(let boolean) = value else { throw failure("true or false") }
      return boolean
    }
  }

  /// The texts of a list.
  package var strings: [String] {
    get throws(Failure) {
      var texts: [String] = []
      for element in try elements { texts.append(try element.string) }
      return texts
    }
  }

  /// The two numbers of an interval.
  package var limits: (lower: Double, upper: Double) {
    get throws(Failure) {
      let numbers = try elements
      guard numbers.count == 2 else { throw failure("two numbers") }
      return (try numbers[0].real, try numbers[1].real)
    }
  }

  /// That the value is not what is expected.
  package func failure(_ expected: String) -> Failure {
    let found =
      switch value {
      case .sequence: "a list"
      case .mapping: "a mapping"
      default: JSONWriter.word(value)
      }
    let shown = found.count > 60 ? found.prefix(57) + "…" : found[...]
    return Failure(
      message: "\(way.isEmpty ? "" : "\(way): ")expected \(expected), found \(shown)")
  }
}
