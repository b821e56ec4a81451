import Support

/// The differences between two documents of the same kind. Elements of lists are paired by what
/// names them, so that one that is missing shifts no other; where nothing does, by their place.
package struct DocumentDifference: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case number
    /// Two values that are not both numbers.
    case text
    case missing
    case added
    /// Both have the same keys or elements, in another order.
    case order
  }

  package struct Value: Sendable, Hashable {
    /// The keys and elements that lead to it, such as `arms[after].overall.mrr@10`.
    package let path: String
    package let kind: Kind
    /// The value in the first document, on one line and shortened; `nil` if it has none.
    package let recorded: String?
    package let now: String?
    /// The second number less the first; `nil` if they are not both numbers.
    package let difference: Double?
  }

  /// In the order of the first document; what only the second has stands after what surrounds it.
  package let values: [Value]

  package func count(_ kind: Kind) -> Int { values.count { $0.kind == kind } }

  init(recorded: JSONValue, now: JSONValue) {
    var walk = Walk()
    walk.compare(recorded, now, "")
    values = walk.values
  }

  private struct Walk {
    var values: [Value] = []

    mutating func add(
      _ kind: Kind, _ path: String, _ recorded: JSONValue?, _ now: JSONValue?,
      difference: Double? = nil
    ) {
      values.append(
        Value(
          path: path, kind: kind, recorded: recorded.map(Self.word), now: now.map(Self.word),
          difference: difference))
    }

    mutating func compare(_ recorded: JSONValue, _ now: JSONValue, _ path: String) {
      guard recorded != now else { return }
      switch (recorded, now) {
      case (.mapping(let old), .mapping(let new)):
        compare(old, new, path) { path.isEmpty ? $0 : "\(path).\($0)" }
      case (.sequence(let old), .sequence(let new)):
        let (old, new) = Self.labelled(old, new)
        compare(old, new, path) { "\(path)[\($0)]" }
      default:
        if let old = recorded.number, let new = now.number {
          add(.number, path, recorded, now, difference: new - old)
        } else {
          add(.text, path, recorded, now)
        }
      }
    }

    private mutating func compare(
      _ old: [JSONValue.Pair], _ new: [JSONValue.Pair], _ path: String,
      _ step: (String) -> String
    ) {
      let news = Dictionary(new.map { (ByteString($0.key), $0.value) }) { first, _ in first }
      let olds = Set(old.map { ByteString($0.key) })
      for pair in old {
        if let other = news[ByteString(pair.key)] {
          compare(pair.value, other, step(pair.key))
        } else {
          add(.missing, step(pair.key), pair.value, nil)
        }
      }
      for pair in new where !olds.contains(ByteString(pair.key)) {
        add(.added, step(pair.key), nil, pair.value)
      }
      let common = old.map(\.key).filter { news[ByteString($0)] != nil }
      let order = new.map(\.key).filter { olds.contains(ByteString($0)) }
      if common != order {
        add(
          .order, path, .texts(common),
          .texts(order))
      }
    }

    private static func labelled(
      _ old: [JSONValue], _ new: [JSONValue]
    ) -> (old: [JSONValue.Pair], new: [JSONValue.Pair]) {
      func named(_ elements: [JSONValue]) -> [JSONValue.Pair]? {
        let names = elements.compactMap(name)
        guard names.count == elements.count, Set(names.map(ByteString.init)).count == names.count
        else { return nil }
        return zip(names, elements).map { JSONValue.Pair(key: $0, value: $1) }
      }
      if let old = named(old), let new = named(new) { return (old, new) }
      func numbered(_ elements: [JSONValue]) -> [JSONValue.Pair] {
        elements.enumerated().map { JSONValue.Pair(key: "\($0)", value: $1) }
      }
      return (numbered(old), numbered(new))
    }

    private static func name(_ element: JSONValue) -> String? {
      func word(_ key: String) -> String? {
        switch element[key] {
        case .string(let text): text
        case .integer(let number): "\(number)"
        default: nil
        }
      }
      if let study = word("study"), let iteration = word("iteration"),
        let candidate = word("candidate")
      {
        return study + (word("fold").map { ", fold \($0)" } ?? "") + " \(iteration).\(candidate)"
      }
      if let repository = word("repository"), let id = word("id") ?? word("query") {
        return "\(repository)/\(id)"
      }
      return ["name", "arm", "parameter", "gate"].lazy.compactMap(word).first
    }

    private static func word(_ value: JSONValue) -> String {
      let text = JSONWriter.word(value)
      return text.count > 48 ? text.prefix(47) + "…" : text
    }
  }
}

extension JSONValue {
  var number: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .real(let real): real
    default: nil
    }
  }
}
