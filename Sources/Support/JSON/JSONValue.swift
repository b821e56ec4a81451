/// A tree of plain values. Mappings keep their order.
package enum JSONValue: Sendable, Hashable {
  package struct Pair: Sendable, Hashable {
    package let key: String
    package let value: JSONValue

    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  case null
  case boolean(Bool)
  case integer(Int)
  case real(Double)
  case string(String)
  case sequence([JSONValue])
  case mapping([Pair])

  package static func number(_ value: Double) -> JSONValue {
    Int(exactly: value).map { .integer($0) } ?? .real(value)
  }

  package static func mapping(_ pairs: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .mapping(pairs.compactMap { key, value in value.map { Pair(key: key, value: $0) } })
  }

  package var pairs: [Pair]? { if case .mapping(let pairs) = self { pairs } else { nil } }

  package subscript(key: String) -> JSONValue? { pairs?.first { $0.key == key }?.value }

  package func adding(_ other: JSONValue) -> JSONValue {
    guard let own = pairs, let more = other.pairs else { return self }
    return .mapping(own + more.filter { self[$0.key] == nil })
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByStringInterpolation
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .real(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .sequence(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .mapping(elements.map { Pair(key: $0.0, value: $0.1) })
  }
}

extension JSONValue {
  package var text: String? { if case .string(let text) = self { text } else { nil } }
}
