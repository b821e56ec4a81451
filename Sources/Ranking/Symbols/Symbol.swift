/// A definition in a file: a type, a function or a method.
public struct Symbol: Sendable, Hashable {
  /// What a definition defines, as ranking distinguishes it.
  public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
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
  public let name: String
  /// What it defines.
  public let kind: Kind
  /// The language's own word for the kind, such as `protocol`.
  public let keyword: String
  /// The names around it, outermost first, joined by `.`; empty at the top level.
  public let scope: String
  /// The parameter list as written, where the language has one; otherwise empty.
  public let signature: String
  /// The first line of the definition, from 1.
  public let startLine: Int
  /// The last line of its body.
  public let endLine: Int
  /// The first line of the comment and the attributes that stand directly above it;
  /// ``startLine`` where there are none.
  public let documentationLine: Int

  /// The scope and the name, joined by `.`.
  public var qualifiedName: String { scope.isEmpty ? name : scope + "." + name }
}
