import Code
import Definitions

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Plan {
  /// The files that may be searched: all but the ground truths of this very experiment.
  ///
  /// A repository can hold the experiment that searches it. Its ground truth has every query word for
  /// word, and would answer them all. It is known by its content or, where that was edited since the
  /// commit, by its path.
  func searchable(_ files: [CheckoutFile], of repository: Repository) -> [CheckoutFile] {
    let hashes = Set(repositories.flatMap { [$0.groundTruthHash, $0.tasksHash] }.compactMap { $0 })
    let paths = Set(groundTruthPaths(within: repository))
    return files.filter { !hashes.contains($0.contentID) && !paths.contains($0.path) }
  }

  /// The ground truths below a repository's folder, from there.
  private func groundTruthPaths(within repository: Repository) -> [String] {
    guard case .folder(let folder, _) = repository.source, let root = Self.real(folder) else {
      return []
    }
    return repositories.flatMap { other in
      [other.declared.groundTruth, other.declared.tasks].compactMap { written in
        guard let written, let path = Self.real(definition.path(of: written)),
          path.hasPrefix(root + "/")
        else { return nil }
        return String(path.dropFirst(root.count + 1))
      }
    }
  }

  /// A path without links and relative steps; `nil` where nothing is there.
  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
