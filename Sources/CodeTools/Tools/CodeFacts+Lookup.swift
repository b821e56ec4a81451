import Code
import Ranking
import Support

extension CodeFacts {
  /// The file with this path, or the only file whose path ends with it.
  func file(_ text: String) throws(ToolError) -> Int {
    var path = text
    while path.hasPrefix("./") { path.removeFirst(2) }
    if let file = paths.file(path) { return Int(file) }
    let ending = paths.files(endingWith: path)
    if ending.count == 1 { return Int(ending[0]) }
    if ending.count > 1 {
      let all = ending.map { corpus.files[Int($0)].path }
      throw ToolError("'\(text)' is \(all.count) files; ask for one: \(Self.list(all, limit: 10))")
    }
    let name = PathIndex.name(of: path)
    let names = Spelling.names(
      near: name, in: corpus.files.map { PathIndex.name(of: $0.path) }, limit: 5)
    let near = names.flatMap { paths.files(endingWith: $0) }.map { corpus.files[Int($0)].path }
    throw ToolError(
      "no file '\(text)' in \(project.name)"
        + Spelling.question(Array(near.prefix(5))))
  }

  /// The files at or below a path (default: all).
  func files(under path: String?) throws(ToolError) -> [Int] {
    guard var path, path != ".", path != "./" else { return Array(corpus.files.indices) }
    while path.hasPrefix("./") { path.removeFirst(2) }
    while path.hasSuffix("/") { path.removeLast() }
    let prefix = path + "/"
    let found = corpus.files.indices.filter {
      corpus.files[$0].path == path || corpus.files[$0].path.hasPrefix(prefix)
    }
    if !found.isEmpty { return found }
    if path.contains(".") { return [try file(path)] }
    let folders = corpus.files.flatMap { PathIndex.ancestors(of: PathIndex.directory(of: $0.path)) }
      .filter { !$0.isEmpty }
    let unique = Set(folders).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let name = PathIndex.name(of: path)
    var near = unique.filter { PathIndex.name(of: $0) == name }
    if near.isEmpty { near = Spelling.names(near: path, in: unique, limit: 5) }
    if near.isEmpty { near = paths.directories(in: "") }
    throw ToolError(
      "nothing at '\(path)' in \(project.name)" + Spelling.question(Array(near.prefix(8))))
  }

  func unknownSymbol(_ name: String) -> ToolError {
    let plain = SymbolName(name).name
    let near = Spelling.names(
      near: plain, in: names.declarations.filter { $0.kind != .typeExtension }.map(\.name), limit: 5
    )
    return ToolError("no symbol '\(name)' in \(project.name)" + Spelling.question(near))
  }

  static func list(_ texts: [String], limit: Int) -> String {
    let rest = texts.count - limit
    return texts.prefix(limit).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// A line of a file, trimmed and shortened.
  package func line(_ number: Int, of file: Int, longest: Int = 100) -> String {
    project.contents[file].withUnsafeBufferPointer { bytes in
      let source = SourceBytes(bytes)
      var position = 0
      for _ in 1..<max(1, number) {
        position = min(source.find(.lineFeed, from: position) + 1, source.count)
      }
      let text = TypeHeader.trimmed(
        Array(bytes[position..<source.find(.lineFeed, from: position)])[...])
      return text.count > longest ? String(text.prefix(longest - 1)) + "…" : text
    }
  }

  /// True if a file is a test, an example or a benchmark and not the product itself.
  func isAside(_ file: Int) -> Bool {
    let found = corpus.files[file]
    if found.pathClass.contains(.test) { return true }
    return found.path.asciiLowercased.split(separator: "/").dropLast().contains { folder in
      [
        "examples", "example", "benchmarks", "benchmark", "demo", "demos", "samples", "sample",
        "playgrounds", "fixtures", "vendor", "third_party", "node_modules", "deps", "external",
        "snippets", "integrationtests", "snapshots", "docs", "documentation", "docs_src",
        "demoapps",
      ].contains(folder) || folder.contains("testhelper") || folder.contains("testsupport")
    }
  }
}

/// A symbol's name as people write it: `Type.method(_:)`, `method()`, `Module.Type`.
struct SymbolName {
  /// The last part of the name.
  let name: String
  /// The parts before it, joined by `.`.
  let scope: String

  init(_ text: String) {
    var plain = text.filter { $0 != "`" }
    if let open = plain.firstIndex(of: "("), open != plain.startIndex {
      plain = String(plain[..<open])
    }
    if let open = plain.firstIndex(of: "<"), open != plain.startIndex,
      plain[plain.index(before: open)].isLetter
    {
      plain = String(plain[..<open])
    }
    plain = plain.singleSpaced
    let normal = plain.replacing("::", with: ".").replacing("#", with: ".")
    guard let dot = normal.lastIndex(of: "."), dot != normal.startIndex,
      normal.index(after: dot) != normal.endIndex,
      normal[normal.index(after: dot)].isLetter
        || normal[normal.index(after: dot)] == "_"
    else {
      name =
        normal.first == "." && normal.dropFirst().first?.isLetter == true
        ? String(normal.dropFirst()) : plain
      scope = ""
      return
    }
    name = String(normal[normal.index(after: dot)...])
    scope = String(normal[..<dot])
  }

  func matches(_ declaration: Declaration) -> Bool {
    guard declaration.name == name else { return false }
    return scope.isEmpty || declaration.scope == scope || declaration.scope.hasSuffix("." + scope)
  }
}
