#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The places where a repository ends or changes its history: the boundary of a shallow clone, and
/// grafts. A history depends on them as much as on the commit.
struct HistoryCut: Hashable {
  /// The ids of the commits whose parents are left away.
  let boundary: Set<String>
  let grafts: String

  init(gitDirectory: String) {
    boundary = Shallow.boundary(gitDirectory: gitDirectory)
    let data = FileManager.default.contents(atPath: gitDirectory + "/info/grafts")
    grafts = String(decoding: data ?? Data(), as: UTF8.self)
  }

  /// Part of the key under which a history is kept; empty if it is complete.
  var key: String {
    guard !boundary.isEmpty || !grafts.isEmpty else { return "" }
    return ContentID.of(boundary.sorted().joined(separator: "\n") + "\0" + grafts)
  }
}
