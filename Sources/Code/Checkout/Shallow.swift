internal import SystemPackage

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

enum Shallow {
  /// The ids of the commits whose parents are left away.
  static func boundary(gitDirectory: String) -> Set<String> {
    guard let data = FileManager.default.contents(atPath: gitDirectory + "/shallow") else {
      return []
    }
    return Set(String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init))
  }

  static func isShallow(gitDirectory: String) -> Bool {
    !boundary(gitDirectory: gitDirectory).isEmpty
  }

  static func cuts(_ commit: String, gitDirectory: String, git: Git) async throws -> Bool {
    let boundary = boundary(gitDirectory: gitDirectory)
    guard !boundary.isEmpty else { return false }
    let roots = try await git.text(
      of: ["--git-dir=\(gitDirectory)", "rev-list", "--max-parents=0", commit, "--"],
      failing: "cannot read the history of \(commit)")
    return roots.split(separator: "\n").contains { boundary.contains(String($0)) }
  }
}
