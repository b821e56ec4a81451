package enum KeyRule: Sendable, Hashable {
  case exactlyOne([String])
  case needs(String, String)

  func check(_ node: YAMLNode, _ decoding: Decoding) -> Bool {
    let scope = MappingScope(node: node, decoding: decoding)
    switch self {
    case .exactlyOne(let names):
      let there = names.filter { node[$0] != nil }
      guard let second = there.dropFirst().first else {
        if there.isEmpty {
          let list = names.map { "'\($0)'" }.joined(separator: " or ")
          decoding.report("missing key \(list)", at: SourceRange(at: node.range.start))
        }
        return !there.isEmpty
      }
      scope.report(
        "'\(second)' cannot be combined with '\(there[0])'", at: scope.range(ofKey: second),
        notes: [("'\(there[0])' is here", scope.range(ofKey: there[0]))])
      return false
    case .needs(let name, let other):
      guard node[name] != nil, node[other] == nil else { return true }
      scope.report("'\(name)' requires '\(other)'", atKey: name)
      return false
    }
  }
}
