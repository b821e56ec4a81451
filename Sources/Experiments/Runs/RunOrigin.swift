import Support

/// Where the definition of a run stands: `origin.yaml` of its folder. The path is relative to the
/// folder that holds the folder of results, as a rule the project's, so that it is right in every
/// clone. A definition elsewhere has its absolute path.
package struct RunOrigin: Sendable, Hashable {
  static let name = "origin.yaml"
  static let schemaName = "assay-origin/v1"

  package let definition: String

  init(definition: String) { self.definition = definition }

  init(of definition: String, besideResults results: String) {
    let file = Self.real(definition)
    let project = Self.real(Self.folder(of: results))
    let base = project == "/" ? project : project + "/"
    self.definition = file.hasPrefix(base) ? String(file.dropFirst(base.count)) : file
  }

  var yaml: String {
    YAMLWriter.text(of: ["schema": .string(Self.schemaName), "definition": .string(definition)])
  }

  static func load(_ run: String) throws(OperationError) -> RunOrigin? {
    let path = "\(run)/\(name)"
    guard SourceFiles.disk.kind(path) != nil else { return nil }
    do { return try Decoding.load(shape, path: path).value } catch {
      throw RecordedRun.damaged(path, error.diagnostics.first?.message ?? "")
    }
  }

  func find(from run: String) -> String? {
    if definition.hasPrefix("/") {
      return SourceFiles.disk.kind(definition) == .file ? definition : nil
    }
    // A folder of results that is a link stands in two places.
    for start in [Self.absolute(run), Self.real(run)] {
      var folder = start
      while true {
        let candidate = folder == "/" ? "/\(definition)" : "\(folder)/\(definition)"
        if SourceFiles.disk.kind(candidate) == .file { return candidate }
        if folder == "/" { break }
        folder = Self.folder(of: folder)
      }
    }
    return nil
  }

  private static let shape = Shape<RunOrigin>.mapping(
    "an origin with schema and definition",
    Key<String>.required("schema", .string("'\(schemaName)'"), "the version of the format"),
    Key<String>.required("definition", .string("a path"), "the definition")
  ) { RunOrigin(definition: $1) }

  /// A path from the root, without links and relative steps; as it is where nothing is there.
  private static func real(_ path: String) -> String {
    realPath(of: path) ?? absolute(path)
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(real("."))/\(path)"
  }

  private static func folder(of path: String) -> String {
    var plain = path[...]
    while plain.count > 1, plain.hasSuffix("/") { plain.removeLast() }
    if plain == "." || plain == ".." || plain.hasSuffix("/..") || plain.hasSuffix("/.") {
      return plain + "/.."
    }
    guard let slash = plain.lastIndex(of: "/") else { return "." }
    return slash == plain.startIndex ? "/" : String(plain[..<slash])
  }
}
