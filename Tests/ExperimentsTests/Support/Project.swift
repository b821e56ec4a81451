/// Where this project lies, for tests of the files that it ships.
enum Project {
  /// The folder of Package.swift.
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(4).joined(separator: "/")
}
