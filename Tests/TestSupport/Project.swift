/// Where this project lies, for tests of the files that it ships.
package enum Project {
  /// The folder of Package.swift.
  package static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")
}
