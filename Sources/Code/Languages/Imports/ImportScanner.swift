/// Reads the imports of one file from its bytes.
///
/// The scanners are tolerant: they skip comments and string literals, never fail, and take a
/// text that does not parse as far as it goes. Conditional compilation is not evaluated, so imports
/// in every branch count.
package enum ImportScanner {
  /// Grows whenever a scanner's result for some bytes changes; part of a cache's key.
  package static let version = 1

  /// The languages whose imports are read.
  package static let languages: [Language] = [
    .c, .cpp, .go, .java, .javascript, .python, .rust, .swift, .typescript,
  ]

  /// Reads the imports of a file.
  ///
  /// - Parameters:
  ///   - bytes: The file's content; invalid UTF-8 is repaired in the names that are read.
  ///   - language: The file's language; the result is empty for those not in ``languages``.
  ///     It is empty for a file of 2 GiB or more, too.
  /// - Returns: What the file says about its dependencies.
  /// - Complexity: O(*n*) in the number of bytes.
  package static func scan(_ bytes: UnsafeBufferPointer<UInt8>, language: Language) -> FileImports {
    guard let base = bytes.baseAddress, bytes.count < Int32.max else { return FileImports() }
    let source = SourceBytes(base: base, count: bytes.count)
    switch language {
    case .c, .cpp:
      return IncludeScanner.scan(source)
    case .go:
      var scanner = GoScanner(source)
      return scanner.scan()
    case .java:
      var scanner = JavaScanner(source)
      return scanner.scan()
    case .javascript, .typescript:
      var scanner = ScriptScanner(source)
      return scanner.scan()
    case .python:
      var scanner = PythonScanner(source)
      return scanner.scan()
    case .rust:
      var scanner = RustScanner(source)
      return scanner.scan()
    case .swift:
      var scanner = SwiftScanner(source)
      return scanner.scan()
    default:
      return FileImports()
    }
  }

  /// Reads the imports of a file that lies in an array.
  ///
  /// - Parameters:
  ///   - bytes: The file's content.
  ///   - language: The file's language.
  /// - Returns: What the file says about its dependencies.
  package static func scan(_ bytes: [UInt8], language: Language) -> FileImports {
    bytes.withUnsafeBufferPointer { scan($0, language: language) }
  }
}
