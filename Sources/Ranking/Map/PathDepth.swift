import Code

/// The depth of a path, by which it weighs in the restart distribution of PageRank.
enum PathDepth: UInt8, Sendable, CaseIterable {
  /// At the root or in one folder: `README.md`, `src/main.c`.
  case root
  /// In two or three folders: `Sources/Ranking/Graph/PageRank.swift`.
  case moderate
  /// In four or more folders.
  case deep
  /// In a folder such as `vendor`, `third_party` or `deps`, at any depth.
  case vendor

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
