protocol LanguageScanner {
  init(_ source: SourceBytes)

  mutating func scan() -> FileImports
}

extension LanguageScanner {
  static func imports(of source: SourceBytes) -> FileImports {
    var scanner = Self(source)
    return scanner.scan()
  }
}

/// Reads the imports of one file from its bytes. The scanners never fail: they take a text that
/// does not parse as far as it goes, and imports in every branch of conditional compilation count.
package enum ImportScanner {
  /// Grows whenever a scanner's result for some bytes changes; part of a cache's key.
  package static let version = 1

  /// Reads the imports of a file; none if its language has no scanner, or it has 2 GiB or more.
  package static func scan(_ bytes: UnsafeBufferPointer<UInt8>, language: Language) -> FileImports {
    guard let base = bytes.baseAddress, bytes.count < Int32.max,
      let scan = LanguageCatalog.facts(of: language)?.imports
    else { return FileImports() }
    return scan(SourceBytes(base: base, count: bytes.count))
  }

  package static func scan(_ bytes: [UInt8], language: Language) -> FileImports {
    bytes.withUnsafeBufferPointer { scan($0, language: language) }
  }
}
