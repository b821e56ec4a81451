/// A file that tells how a part of the repository names its modules.
package struct Manifest: Sendable, Hashable {
  /// The path from the repository's root.
  package var path: String
  /// The content; invalid UTF-8 repaired.
  package var content: String

  package init(path: String, content: String) {
    self.path = path
    self.content = content
  }

  /// True if the file at a path is a manifest of some language.
  package static func isManifest(_ path: String) -> Bool {
    let name = PathIndex.name(of: path)
    return exactNames.contains(name)
      || patterns.contains { name.hasPrefix($0.prefix) && name.hasSuffix($0.suffix) }
  }

  private static let exactNames: Set<String> = Set(
    LanguageCatalog.all.flatMap(\.manifests).compactMap {
      if case .exact(let name) = $0 { name } else { nil }
    })

  private static let patterns: [(prefix: String, suffix: String)] =
    LanguageCatalog.all.flatMap(\.manifests).compactMap {
      if case .between(let prefix, let suffix) = $0 { (prefix, suffix) } else { nil }
    }

  package var name: String { PathIndex.name(of: path) }
  package var directory: String { PathIndex.directory(of: path) }
}
