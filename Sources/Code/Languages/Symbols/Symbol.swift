/// A definition in a file: a type, a function or a method.
package struct Symbol: Sendable, Hashable {
  /// The kinds of definition that ranking tells apart.
  package enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    /// A class, struct, union, protocol, interface, trait, enum or actor.
    case type = 0
    /// A body that adds to a type defined elsewhere: a Swift extension, a Rust impl.
    case typeExtension = 1
    /// A function that belongs to no type.
    case function = 2
    /// A function that belongs to a type.
    case method = 3
  }

  /// The name as written, without its scope.
  package let name: String
  package let kind: Kind
  /// The language's own word for the kind, such as `protocol`.
  package let keyword: String
  /// The names around it, outermost first, joined by `.`; empty at the top level.
  package let scope: String
  /// The parameter list as written; empty if the language has none.
  package let signature: String
  /// The first line of the definition, from 1.
  package let startLine: Int
  /// The last line of its body.
  package let endLine: Int
  /// The first line of the comment and the attributes that stand directly above it;
  /// ``startLine`` if there are none.
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

  /// The scope and the name, joined by `.`.
  package var qualifiedName: String { scope.isEmpty ? name : scope + "." + name }
}
