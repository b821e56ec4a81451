/// A file that tells how a part of the repository names its modules.
package struct Manifest: Sendable, Hashable {
  /// The path from the repository's root.
  package var path: String
  /// The content; invalid UTF-8 repaired.
  package var content: String

  /// Creates a manifest.
  package init(path: String, content: String) {
    self.path = path
    self.content = content
  }

  /// Whether the file at a path is a manifest that the resolver reads.
  ///
  /// These are `go.mod`, `Cargo.toml`, `package.json`, `tsconfig*.json`, `jsconfig.json` and
  /// `Package.swift`.
  package static func isManifest(_ path: String) -> Bool {
    let name = PathIndex.name(of: path)
    switch name {
    case "go.mod", "Cargo.toml", "package.json", "jsconfig.json", "Package.swift": return true
    default: return name.hasPrefix("tsconfig") && name.hasSuffix(".json")
    }
  }

  package var name: String { PathIndex.name(of: path) }
  package var directory: String { PathIndex.directory(of: path) }
}
