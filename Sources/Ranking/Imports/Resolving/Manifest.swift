/// A file that tells how a part of the repository names its modules.
public struct Manifest: Sendable, Hashable {
  /// The path from the repository's root.
  public var path: String
  /// The content; invalid UTF-8 repaired.
  public var content: String

  /// Creates a manifest.
  public init(path: String, content: String) {
    self.path = path
    self.content = content
  }

  /// Whether the file at a path is a manifest that the resolver reads.
  ///
  /// These are `go.mod`, `Cargo.toml`, `package.json`, `tsconfig*.json`, `jsconfig.json` and
  /// `Package.swift`.
  public static func isManifest(_ path: String) -> Bool {
    let name = PathIndex.name(of: path)
    switch name {
    case "go.mod", "Cargo.toml", "package.json", "jsconfig.json", "Package.swift": return true
    default: return name.hasPrefix("tsconfig") && name.hasSuffix(".json")
    }
  }

  var name: String { PathIndex.name(of: path) }
  var directory: String { PathIndex.directory(of: path) }
}
