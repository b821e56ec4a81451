/// What a file is to the project, as far as its path tells.
enum FileRole: UInt8, Sendable, Comparable {
  /// Code of the project's own.
  case own
  /// Tests, examples, benchmarks and code in documentation.
  case accompanying
  /// Prose, data and configuration.
  case prose
  /// Code of others, kept in the repository.
  case vendored

  init(_ file: CorpusFile) {
    let folders = file.path.asciiLowercased.split(separator: "/").dropLast().map(String.init)
    if folders.contains(where: Self.vendorFolders.contains) {
      self = .vendored
    } else if file.pathClass.contains(.nonCode) || file.pathClass.contains(.configuration) {
      self = .prose
    } else if file.pathClass.contains(.test) || folders.contains(where: Self.isAccompanying) {
      self = .accompanying
    } else {
      self = .own
    }
  }

  static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }

  private static let vendorFolders: Set<String> = [
    "vendor", "vendored", "third_party", "thirdparty", "third-party", "deps", "external",
    "externals", "extern", "node_modules", "submodules", "carthage", "pods",
  ]

  private static func isAccompanying(_ folder: String) -> Bool {
    accompanyingFolders.contains(folder) || folder.hasPrefix("docs_") || folder.hasSuffix(".docc")
  }

  private static let accompanyingFolders: Set<String> = [
    "example", "examples", "sample", "samples", "demo", "demos", "benchmark", "benchmarks",
    "doc", "docs", "documentation", "fixtures", "snippets",
  ]
}
