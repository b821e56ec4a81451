import Code
import Support

extension DependencyGraph {
  struct Source {
    let path: String
    let language: Language
    let imports: [UInt8]
    let manifest: String
  }

  /// Reads the graph from the cache if the same files, for which `key` stands, were resolved
  /// before.
  static func resolving(
    _ sources: [Source], cache: String?, key: UInt64
  ) throws -> DependencyGraph {
    let name = String(key, radix: 16)
    let file = cache.map { CacheFile(path: "\($0)/graphs/\(name).graph") }
    let known = file?.decoded { reader -> [[Int32]] in
      guard try reader.readInt() == sources.count else { throw ByteReader.Malformed() }
      return try sources.map { _ in try reader.readNumbers().map { Int32(bitPattern: $0) } }
    }
    if let known { return DependencyGraph(edges: known) }
    let files = sources.map { source in
      let imports = source.imports.withUnsafeBytes { raw in
        var reader = ByteReader(raw)
        return try? FileImports(from: &reader)
      }
      return ResolvableFile(
        path: source.path, language: source.language, imports: imports ?? FileImports())
    }
    let manifests = sources.filter { !$0.manifest.isEmpty }
      .map { Manifest(path: $0.path, content: $0.manifest) }
    let edges = ImportResolver(files: files, manifests: manifests).edges()
    if let file {
      var writer = ByteWriter()
      writer.write(edges.count)
      for targets in edges { writer.write(targets.map { UInt32(bitPattern: $0) }) }
      try file.write(writer.bytes)
    }
    return DependencyGraph(edges: edges)
  }
}
