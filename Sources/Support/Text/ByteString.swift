/// A string that is compared, hashed and ordered by its UTF-8 bytes.
///
/// Swift's own strings are equal when they are canonically equivalent, and ordered by their
/// normal form; two paths of a repository that differ only in normalisation are two files.
package struct ByteString: Sendable, Hashable, Comparable {
  /// The string itself.
  package let string: String

  /// Wraps a string.
  package init(_ string: String) { self.string = string }

  /// Whether both hold the same bytes.
  package static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.string.utf8.elementsEqual(rhs.string.utf8)
  }

  /// Whether the bytes of `lhs` come first.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.string.utf8.lexicographicallyPrecedes(rhs.string.utf8)
  }

  /// Feeds the bytes to the hasher.
  package func hash(into hasher: inout Hasher) {
    var copy = string
    copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
