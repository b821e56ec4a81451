package struct Symbol: Sendable, Hashable {
  package enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    /// A class, struct, union, protocol, interface, trait, enum or actor.
    case type = 0
    /// A body that adds to a type defined elsewhere: a Swift extension, a Rust impl.
    case typeExtension = 1
    case function = 2
    case method = 3
  }

  package let name: String
  package let kind: Kind
  /// The language's own word for the kind, such as `protocol`.
  package let keyword: String
  /// The names around it, outermost first, joined by `.`; empty at the top level.
  package let scope: String
  package let signature: String
  package let startLine: Int
  package let endLine: Int
  /// The first line of the comment and attributes right above it; ``startLine`` if there are none.
  package let documentationLine: Int

  package init(
    name: String, kind: Kind, keyword: String, scope: String, signature: String, startLine: Int,
    endLine: Int, documentationLine: Int
  ) {
    self.name = name
    self.kind = kind
    self.keyword = keyword
    self.scope = scope
    self.signature = signature
    self.startLine = startLine
    self.endLine = endLine
    self.documentationLine = documentationLine
  }

  package var qualifiedName: String { scope.isEmpty ? name : scope + "." + name }
}
