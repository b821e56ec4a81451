import Code
import Support

extension DependencyGraph {
  /// A file with its imports, and with its content if it is a manifest that names modules.
  struct Source {
    let path: String
    let language: Language
    let imports: [UInt8]
    let manifest: String
  }

  /// Resolves the graph of a corpus's files, or reads it from the cache if the same files were
  /// resolved before.
  ///
  /// - Parameters:
  ///   - sources: The files, by path.
  ///   - cache: The folder of caches; `nil` for no cache.
  ///   - key: A key that stands for all of `sources`.
  /// - Throws: ``OperationError`` if the cache cannot be written.
  static func resolving(
    _ sources: [Source], cache: String?, key: UInt64
  ) throws -> DependencyGraph {
    let name = String(key, radix: 16)
    let file = cache.map { CacheFile(path: "\($0)/graphs/\(name).graph") }
    if let bytes = file?.read(), let edges = decode(bytes, count: sources.count) {
      return DependencyGraph(edges: edges)
    }
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

  private static func decode(_ bytes: [UInt8], count: Int) -> [[Int32]]? {
    bytes.withUnsafeBytes { raw in
      var reader = ByteReader(raw)
      guard (try? reader.readInt()) == count else { return nil }
      var edges: [[Int32]] = []
      for _ in 0..<count {
        guard let targets = try? reader.readNumbers() else { return nil }
        edges.append(targets.map { Int32(bitPattern: $0) })
      }
      return reader.isAtEnd ? edges : nil
    }
  }
}
