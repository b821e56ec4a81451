/// A file that tells how a part of the repository names its modules.
package struct Manifest: Sendable, Hashable {
  package var path: String
  package var content: String

  package init(path: String, content: String) {
    self.path = path
    self.content = content
  }

  package static func isManifest(_ path: String) -> Bool {
    let name = PathIndex.name(of: path)
    return names.contains { known in
      switch known {
      case .exact(let exact): name == exact
      case .between(let prefix, let suffix): name.hasPrefix(prefix) && name.hasSuffix(suffix)
      }
    }
  }

  private static let names = LanguageCatalog.all.flatMap(\.manifests)

  package var name: String { PathIndex.name(of: path) }
  package var directory: String { PathIndex.directory(of: path) }
}
