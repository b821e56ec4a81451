@testable import Code

/// A repository written down as paths and texts, with its imports resolved.
struct ResolvedTree {
  let paths: [String]
  let found: [[Int32]]

  private static let languages: [String: Language] = [
    "c": .c, "h": .c, "cpp": .cpp, "hpp": .cpp, "go": .go, "java": .java, "js": .javascript,
    "mjs": .javascript, "jsx": .javascript, "ts": .typescript, "tsx": .typescript, "py": .python,
    "pyi": .python, "rs": .rust, "swift": .swift,
  ]

  /// - Parameter isReversed: Whether the files are numbered from the last path to the first.
  init(_ texts: [String: String], isReversed: Bool = false) {
    let (files, manifests) = Self.parts(of: texts, isReversed: isReversed)
    paths = files.map(\.path)
    found = ImportResolver(files: files, manifests: manifests).edges()
  }

  /// The files with their imports, and the manifests.
  static func parts(
    of texts: [String: String], isReversed: Bool = false
  ) -> (files: [ResolvableFile], manifests: [Manifest]) {
    var paths = texts.keys.filter { path in
      !Manifest.isManifest(path) || path.hasSuffix(".swift")
    }.sorted()
    if isReversed { paths.reverse() }
    let files = paths.map { path in
      let language =
        Self.languages[String(path.split(separator: ".").last ?? "")] ?? Language(rawValue: "other")
      return ResolvableFile(
        path: path, language: language,
        imports: ImportScanner.scan(Array(texts[path, default: ""].utf8), language: language))
    }
    let manifests = texts.keys.filter(Manifest.isManifest).map {
      Manifest(path: $0, content: texts[$0, default: ""])
    }
    return (files, manifests)
  }

  /// The paths that a file depends on, sorted.
  func targets(_ path: String) -> [String] {
    guard let file = paths.firstIndex(of: path) else { return ["no such file"] }
    return found[file].map { paths[Int($0)] }.sorted()
  }

  /// All edges by path, for comparison with another order of files.
  var edges: [String] {
    paths.flatMap { path in targets(path).map { "\(path) -> \($0)" } }.sorted()
  }
}
