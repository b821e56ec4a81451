import Code

/// A unit of search: a whole file, or a type, function or method in it.
package struct Document: Sendable, Hashable {
  /// The kinds that boosts distinguish.
  package enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    /// A whole file.
    case file = 0
    /// A class, struct, union, protocol, interface, trait, enum or actor.
    case type = 1
    /// A body that adds to a type defined elsewhere.
    case typeExtension = 2
    /// A function that belongs to no type.
    case function = 3
    /// A function that belongs to a type.
    case method = 4

    init(_ kind: Symbol.Kind) {
      switch kind {
      case .type: self = .type
      case .typeExtension: self = .typeExtension
      case .function: self = .function
      case .method: self = .method
      }
    }
  }

  /// The index of its file in the corpus.
  package let file: Int
  /// The index of its symbol in the file, or `nil` for the file as a whole.
  package let symbol: Int?
  package let kind: Kind
}

/// The documents of an index.
package enum Granularity: Sendable, Hashable {
  /// Files alone.
  case files
  /// Files, and the types, functions and methods in them.
  case symbols
}
