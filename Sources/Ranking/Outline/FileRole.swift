import Code
import Support

package enum FileRole: UInt8, Sendable, Comparable {
  case own
  /// Tests, examples, benchmarks, scripts and code in documentation.
  case accompanying
  case prose
  /// Code of others, kept in the repository.
  case vendored

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }

  /// A folder at the root that is called like one for tools accompanies the project only if no code
  /// outside of it, tests aside, depends on a file in it; otherwise it is part of the project.
  package static func roles(of files: [CorpusFile], graph: DependencyGraph) -> [FileRole] {
    let tops = files.map { file in
      file.path.utf8.contains(.slash) ? String(file.path.prefix { $0 != "/" }) : ""
    }
    var depended: Set<String> = []
    for file in files.indices where toolFolders.contains(tops[file].asciiLowercased) {
      let isUsed = graph.dependents(of: file).contains { user in
        tops[Int(user)] != tops[file] && FileRole(files[Int(user)]) == .own
      }
      if isUsed { depended.insert(tops[file]) }
    }
    return zip(files, tops).map { file, top in
      let role = FileRole(file)
      let isTool = toolFolders.contains(top.asciiLowercased) && !depended.contains(top)
      return role == .own && isTool ? .accompanying : role
    }
  }

  private init(_ file: CorpusFile) {
    let folders = Self.folders(of: file.path)
    if folders.contains(where: Self.vendorFolders.contains) {
      self = .vendored
    } else if file.pathClass.contains(.nonCode) || file.pathClass.contains(.configuration) {
      self = .prose
    } else if file.pathClass.contains(.test) || folders.contains(where: Self.isAccompanying) {
      self = .accompanying
    } else {
      self = .own
    }
  }

  static func isVendored(_ path: String) -> Bool {
    folders(of: path).contains(where: vendorFolders.contains)
  }

  private static func folders(of path: String) -> [String] {
    path.asciiLowercased.split(separator: "/").dropLast().map(String.init)
  }

  private static let vendorFolders: Set<String> = [
    "vendor", "vendored", "third_party", "thirdparty", "third-party", "deps", "external",
    "externals", "extern", "node_modules", "submodules", "carthage", "pods",
  ]

  private static let toolFolders: Set<String> = [
    "scripts", "script", "tools", "utils", "util", "contrib", "hack", "ci", "misc", "plugins",
    ".github", "dev",
  ]

  private static func isAccompanying(_ folder: String) -> Bool {
    accompanyingFolders.contains(folder) || folder.hasPrefix("docs_") || folder.hasSuffix(".docc")
  }

  private static let accompanyingFolders: Set<String> = [
    "example", "examples", "sample", "samples", "demo", "demos", "benchmark", "benchmarks",
    "doc", "docs", "documentation", "fixtures", "snippets",
  ]
}
