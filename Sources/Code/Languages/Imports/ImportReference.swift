/// One import of a file as it is written; a statement with several names yields one for each.
package struct ImportReference: Sendable, Hashable {
  package enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    /// A file, relative to this one: C's `"x.h"`, JavaScript's `./x`, Python's `.x`.
    case relative
    /// A file on a search path: C's `<x.h>`.
    case system
    /// A module or type: Python's `a.b`, Java's `a.b.C`, Swift's `Module`, Rust's `crate::a::B`.
    case module
    case package
    /// A module that the file declares as its child: Rust's `mod x;`.
    case child
    /// An import handed on to those that import the file: Swift's `@_exported`, Rust's `pub use`.
    case reexport
  }

  /// The target as written, without quotes; in Rust with inline modules taken into account.
  package var specifier: String
  /// The name taken from the target, `*` for all of them, or `nil` for the target as a whole.
  package var name: String?
  /// The name that it has in this file, if that is another one.
  package var alias: String?
  package var line: Int
  package var kind: Kind
}
