/// Something that a file declares and others can name. Swift's are read from the tokens and so
/// include properties, enum cases and type aliases; those of other languages are the file's
/// symbols.
package struct Declaration: Sendable, Hashable {
  package enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    /// A class, struct, enum, protocol or actor, an interface or trait.
    case type
    case typeExtension
    case function
    case method
    case initializer
    case property
    case enumCase
    /// A type alias, or a type that conforming types give.
    case typeAlias
    case macro
    case `operator`
  }

  /// The code that can name a declaration.
  package enum Visibility: UInt8, Sendable, Hashable, Comparable {
    case `private`
    case `internal`
    case package
    case `public`

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  package struct Traits: OptionSet, Sendable, Hashable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Inside a function.
    package static let local = Traits(rawValue: 1)
    package static let overrides = Traits(rawValue: 2)
    package static let requirement = Traits(rawValue: 4)
    /// Something other than code that names it can use it: `@objc`, `@_cdecl`, `@main`, `@Test`.
    package static let exported = Traits(rawValue: 8)
    /// A property wrapper, macro or other attribute of the project's own takes part.
    package static let decorated = Traits(rawValue: 16)
    /// Deprecated, obsoleted or unavailable.
    package static let deprecated = Traits(rawValue: 32)
    /// Other code gets it without naming it: a named callback, a getter, a member of an object literal.
    package static let handedOn = Traits(rawValue: 64)
    package static let saysPrivate = Traits(rawValue: 128)
  }

  package var file: Int
  /// The name, without its scope; of an extension the extended type's, with dots.
  package var name: String
  package var kind: Kind
  /// The language's own word, such as `struct`, `var` or `case`.
  package var keyword: String
  /// The names around it, outermost first, joined by `.`; empty at the top level.
  package var scope: String
  /// The parameter list as written; empty if there is none.
  package var signature: String
  /// The types that a type inherits from or conforms to, as written.
  package var bases: [String]
  /// The line of its keyword, from 1.
  package var line: Int
  package var endLine: Int
  package var visibility: Visibility
  package var traits: Traits
  /// The declaration of the same file that it stands in, by its place among the file's.
  package var parent: Int?

  package var qualifiedName: String { scope.isEmpty ? name : scope + "." + name }

  var isTypeLike: Bool { kind == .type || kind == .typeAlias || kind == .macro }

  /// `Module.Base<T>` is `Base`.
  static func lastName(of written: String) -> Substring {
    let plain = written.prefix { $0 != "<" && $0 != "(" }
    return plain[(plain.lastIndex(of: ".").map(plain.index(after:)) ?? plain.startIndex)...]
  }

  /// The innermost name of the scope, or nothing.
  package var owner: Substring {
    scope[(scope.lastIndex(of: ".").map(scope.index(after:)) ?? scope.startIndex)...]
  }
}
