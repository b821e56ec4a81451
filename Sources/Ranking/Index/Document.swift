import Code

/// A unit of search: a whole file, or a type, function or method in it.
public struct Document: Sendable, Hashable {
  /// The kinds of document.
  public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    case file = 0
    /// A class, struct, union, protocol, interface, trait, enum or actor.
    case type = 1
    case typeExtension = 2
    case function = 3
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

  package let file: Int
  /// The index of its symbol in the file, or `nil` for the file as a whole.
  package let symbol: Int?
  /// The kind of document.
  public let kind: Kind
}

/// The documents that files are divided into.
public enum Granularity: Sendable, Hashable {
  case files
  case symbols
}
