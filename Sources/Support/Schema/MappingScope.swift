package struct MappingScope {
  package let node: YAMLNode
  package let decoding: Decoding

  package func report(
    _ message: String, at range: SourceRange, notes: [(String, SourceRange)] = [],
    suggestion: @autoclosure () -> String? = nil
  ) {
    decoding.report(message, at: range, notes: notes, suggestion: suggestion())
  }

  /// Reports a problem at a key, or at the mapping's start if the key is absent.
  package func report(_ message: String, atKey name: String) {
    report(message, at: range(ofKey: name))
  }

  /// Returns the value of a key if it is present and valid; the default if it is absent.
  package func value<Value>(_ key: Key<Value>) -> Value? {
    guard let node = node[key.name] else { return key.absent }
    return key.decode(node, decoding.silent)
  }

  /// Returns the range of a key's value, or of the mapping if the key is absent.
  package func range(of name: String) -> SourceRange { node[name]?.range ?? node.range }

  /// Returns the range of a key, or the mapping's start if the key is absent.
  package func range(ofKey name: String) -> SourceRange {
    node.entries?.first { $0.name == name }?.nameRange ?? SourceRange(at: node.range.start)
  }
}
