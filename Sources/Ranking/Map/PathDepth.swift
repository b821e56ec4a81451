import Code

/// How a file's path weighs in the personalisation of PageRank: by how many folders lie around it, or
/// as code of others.
enum PathDepth: UInt8, Sendable, CaseIterable {
  /// At the root or in one folder: `README.md`, `src/main.c`.
  case root
  /// In two or three folders: `Sources/Ranking/Graph/PageRank.swift`.
  case moderate
  /// In four or more.
  case deep
  /// In a folder such as `vendor`, `third_party` or `deps`, however deep.
  case vendor

  /// Classifies a path.
  init(_ path: String) {
    if FileRole.isVendored(path) {
      self = .vendor
      return
    }
    switch path.utf8.reduce(0, { $0 + ($1 == .slash ? 1 : 0) }) {
    case 0, 1: self = .root
    case 2, 3: self = .moderate
    default: self = .deep
    }
  }
}
