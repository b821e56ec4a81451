/// One import of a file as it is written, before anything is known about other files.
///
/// A statement that brings in several names yields one reference for each name.
package struct ImportReference: Sendable, Hashable {
  /// The ways to name the target of an import.
  package enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    /// A file, relative to the importing file: C's `"x.h"`, JavaScript's `./x`, Python's `.x`,
    /// Rust's `#[path]`.
    case relative
    /// A file on a search path: C's `<x.h>`.
    case system
    /// A module or type by its name: Python's `a.b`, Java's `a.b.C`, Swift's `Module`, Rust's
    /// `crate::a::B`.
    case module
    /// A package by its path or name: Go's import path, JavaScript's `@scope/name`.
    case package
    /// A module that the file declares as its child: Rust's `mod x;`.
    case child
    /// An import that the file hands on to those that import it: Swift's `@_exported import`,
    /// Rust's `pub use`.
    case reexport
  }

  /// The target as written, without quotes; in Rust with inline modules taken into account.
  package var specifier: String
  /// The name taken from the target, `*` for all of them, or `nil` for the target as a whole.
  package var name: String?
  /// The name that it has in this file, if that is another one.
  package var alias: String?
  /// The line, counted from 1.
  package var line: Int
  package var kind: Kind
}
