import Code
import Ranking

/// The modules that each Swift file of a project can see.
struct SwiftVisibility: Sendable {
  /// For each file, its module; -1 if it is not Swift.
  let modules: [Int]
  let names: [String]
  /// For each file, its own module, then those that it imports, with those that they hand on.
  let visible: [[Int]]
  /// For each file, the imported names that are not Swift modules of the project.
  let foreign: [[String]]

  init(_ project: CodeProject) {
    let corpus = project.corpus
    let files = zip(corpus.files, project.contents).map { file, content in
      ResolvableFile(
        path: file.path, language: file.language,
        imports: file.language == .swift
          ? ImportScanner.scan(content, language: .swift) : FileImports())
    }
    let manifests = zip(corpus.files, project.contents)
      .filter { Manifest.isManifest($0.0.path) }
      .map { Manifest(path: $0.0.path, content: String(decoding: $0.1, as: UTF8.self)) }
    let resolvable = ResolvableProject(
      files: files, index: PathIndex(files.map(\.path)), manifests: manifests)
    let found = SwiftModules(resolvable)
    names = found.modules.map(\.name)
    modules = files.indices.map { found.moduleOfFile[Int32($0)] ?? -1 }
    let known = Set(names)
    foreign = files.map { file in
      file.imports.references.map(\.specifier).filter { !known.contains($0) }
    }
    visible = files.indices.map { file in
      guard let own = found.moduleOfFile[Int32(file)] else { return [] }
      return found.visible(
        from: own, imports: files[file].imports, directory: resolvable.directory(of: Int32(file)))
    }
  }
}
