import Code

struct NamedFiles {
  /// For each file, how certain it is that it defines an identifier of the query, from 0 to 1.
  private(set) var identifiers: [Float]
  /// For each file, how certain it is that the query names it, from 0 to 1.
  private(set) var files: [Float]

  /// A name that *d* files define or have counts 1/√*d* for each. A name of more than
  /// ``MapGraph/definerLimit`` files does not count.
  init(_ query: QueryNames, in graph: MapGraph) {
    identifiers = [Float](repeating: 0, count: graph.count)
    files = [Float](repeating: 0, count: graph.count)
    findIdentifiers(query, in: graph)
    findFiles(query, in: graph)
  }

  private mutating func findIdentifiers(_ query: QueryNames, in graph: MapGraph) {
    guard !query.names.isEmpty else { return }
    var found: [UInt64: [(file: Int, value: Double)]] = [:]
    for (number, file) in graph.files.enumerated() {
      for definition in file.definitions {
        let name = definition.folded
        guard let value = query.names[name], found[name]?.last?.file != number else { continue }
        found[name, default: []].append((number, value))
      }
    }
    for places in found.values { Self.spread(places, over: &identifiers) }
  }

  private mutating func findFiles(_ query: QueryNames, in graph: MapGraph) {
    guard !query.paths.isEmpty || !query.names.isEmpty else { return }
    var stems: [UInt64: [(file: Int, value: Double)]] = [:]
    var named = [[(file: Int, value: Double)]](repeating: [], count: query.paths.count)
    for (number, path) in graph.paths.enumerated() {
      for (index, name) in query.paths.enumerated() where Self.ends(path, with: name) {
        named[index].append((number, 1))
      }
      let stem = MapName.folded(Self.stem(of: path))
      if query.names[stem] != nil { stems[stem, default: []].append((number, 1)) }
    }
    for places in named { Self.spread(places, over: &files) }
    for places in stems.values { Self.spread(places, over: &files) }
  }

  /// Raises the signal of each file; the order of names does not matter.
  private static func spread(_ places: [(file: Int, value: Double)], over signal: inout [Float]) {
    guard places.count <= MapGraph.definerLimit else { return }
    let share = 1 / Double(places.count).squareRoot()
    for (file, value) in places { signal[file] = max(signal[file], Float(value * share)) }
  }

  private static func ends(_ path: String, with name: String) -> Bool {
    let path = path.utf8
    let name = name.utf8
    guard path.count >= name.count else { return false }
    let start = path.index(path.endIndex, offsetBy: -name.count)
    guard path[start...].elementsEqual(name) else { return false }
    return start == path.startIndex || path[path.index(before: start)] == .slash
  }

  /// The file name without extensions, with hyphens as underscores.
  private static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    let hidden = name.hasPrefix(".") ? name.dropFirst() : name
    return String(hidden.prefix { $0 != "." }).replacing("-", with: "_")
  }
}
