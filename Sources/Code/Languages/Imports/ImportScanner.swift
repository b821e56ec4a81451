/// Reads the imports of one file from its bytes.
///
/// The scanners are tolerant: they skip comments and string literals, never fail, and take a
/// text that does not parse as far as it goes. Conditional compilation is not evaluated, so imports
/// in every branch count.
package enum ImportScanner {
  /// Grows whenever a scanner's result for some bytes changes; part of a cache's key.
  package static let version = 1

  /// Reads the imports of a file.
  ///
  /// - Parameters:
  ///   - bytes: The file's content; invalid UTF-8 is repaired in the names that are read.
  ///   - language: The file's language. If its imports are not read, the result is empty. It is
  ///     empty for a file of 2 GiB or more, too.
  /// - Complexity: O(*n*) in the number of bytes.
  package static func scan(_ bytes: UnsafeBufferPointer<UInt8>, language: Language) -> FileImports {
    guard let base = bytes.baseAddress, bytes.count < Int32.max,
      let scan = LanguageCatalog.facts(of: language)?.imports
    else { return FileImports() }
    return scan(SourceBytes(base: base, count: bytes.count))
  }

  /// Reads the imports of a file that lies in an array.
  package static func scan(_ bytes: [UInt8], language: Language) -> FileImports {
    bytes.withUnsafeBufferPointer { scan($0, language: language) }
  }
}
