import Code
import Definitions

extension Plan {
  /// The files that may be searched: all but the ground truths of this very experiment, which
  /// would answer every query. They are known by their content or, if that was edited since the
  /// commit, by their path.
  func searchable(_ files: [CheckoutFile], of repository: PlannedRepository) -> [CheckoutFile] {
    let hashes = Set(repositories.flatMap { [$0.groundTruthHash, $0.tasksHash] }.compactMap { $0 })
    var paths: Set<String> = []
    if case .folder(let folder, _) = repository.source, let root = realPath(of: folder) {
      let inside = judgmentPaths.filter { $0.hasPrefix(root + "/") }
      paths = Set(inside.map { String($0.dropFirst(root.count + 1)) })
    }
    return files.filter { !hashes.contains($0.contentID) && !paths.contains($0.path) }
  }

  static func judgmentPaths(_ definition: Definition) -> [String] {
    definition.repositories.flatMap { [$0.groundTruth, $0.tasks] }.compactMap { written in
      written.flatMap { realPath(of: definition.path(of: $0)) }
    }
  }
}
