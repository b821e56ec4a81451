import Foundation

/// Files on disk for tests.
enum FolderListing {
  /// The texts of the Swift files below some folders, by path from the root.
  static func texts(below root: String, folders: [String]) throws -> [String: String] {
    var texts: [String: String] = [:]
    for folder in folders {
      for path in try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")
      where path.hasSuffix(".swift") {
        let name = "\(folder)/\(path)"
        texts[name] = try String(contentsOfFile: "\(root)/\(name)", encoding: .utf8)
      }
    }
    for name in ["README.md", "Package.swift", "CHANGELOG.md"] {
      texts[name] = try String(contentsOfFile: "\(root)/\(name)", encoding: .utf8)
    }
    return texts
  }
}
