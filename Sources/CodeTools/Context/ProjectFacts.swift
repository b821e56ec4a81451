import Code
import Ranking
import Support

/// The lines of a project's summary, the most useful first.
struct ProjectFacts: Sendable {
  struct Line: Sendable {
    let text: String
    var items: [ToolAnswer.Item] = []
    /// Items of a lower rank are better.
    var rank = 0
  }

  let lines: [Line]
  let keyDefinitions: [Line]

  static let keyDefinitionCount = 24

  init(
    project: CodeProject, paths: [String], roles: [FileRole], standing: [Double],
    tree: FolderTree, outlines: [FileOutline]
  ) {
    let files = project.corpus.files
    var lines: [Line] = []
    let readme = ReadmeText.file(among: files)
    if let readme,
      let text = ReadmeText.paragraph(of: project.contents[readme], name: project.name)
    {
      lines.append(
        Line(
          text: text, items: [ToolAnswer.Item(path: files[readme].path, kind: "readme")], rank: 2))
    }
    lines += Self.size(files, roles)
    lines += Self.folders(tree)
    lines += ManifestFacts.files(among: files, roles: roles).prefix(3).map { file in
      let declared = ManifestFacts.declared(in: project.contents[file], path: files[file].path)
      return Line(
        text: "Manifest: \(paths[file])" + (declared.map { " (\($0))" } ?? ""),
        items: [ToolAnswer.Item(path: files[file].path, kind: "manifest")], rank: 2)
    }
    let entries = EntryPoints(
      files: files, contents: project.contents, roles: roles, standing: standing)
    let own = entries.found.filter { roles[$0.file] == .own }
    lines += (own.isEmpty ? entries.found.prefix(2) : own.prefix(4)).map { entry in
      Self.line(of: entry, files, paths, rank: own.isEmpty ? 2 : 0)
    }
    if let missing = Self.missingHistory(project.history) { lines.append(Line(text: missing)) }
    self.lines = lines
    keyDefinitions = Self.keyDefinitions(
      project: project, paths: paths, roles: roles, standing: standing, outlines: outlines)
  }

  /// The reason why there are no hotspots; `nil` if there may be some.
  private static func missingHistory(_ history: History?) -> String? {
    guard let history else { return "History: none, so no hotspots" }
    return history.commits.count < 2
      ? "History: \(history.commits.count.counted("commit")), so no hotspots" : nil
  }

  private static func size(_ files: [CorpusFile], _ roles: [FileRole]) -> [Line] {
    var byLanguage: [Language: (files: Int, lines: Int)] = [:]
    for file in files where !file.pathClass.contains(.nonCode) {
      byLanguage[file.language, default: (0, 0)].files += 1
      byLanguage[file.language, default: (0, 0)].lines += file.lineCount
    }
    let ranked = byLanguage.sorted { ($1.value.lines, $0.key) < ($0.value.lines, $1.key) }
    let languages = ranked.prefix(4).map {
      "\($0.key.rawValue) \($0.value.lines.grouped) lines in \($0.value.files.grouped)"
    }
    let total = files.reduce(0) { $0 + $1.lineCount }
    let tests = zip(files, roles).count { $0.pathClass.contains(.test) && $1 != .vendored }
    let vendored = roles.count { $0 == .vendored }
    var text = "Size: \(files.count.counted("file")), \(total.counted("line"))"
    if !languages.isEmpty { text += " (\(languages.joined(separator: ", ")))" }
    if tests > 0 { text += "; tests: \(tests.grouped)" }
    if vendored > 0 { text += "; code of others: \(vendored.grouped)" }
    return [Line(text: text)]
  }

  private static func folders(_ tree: FolderTree) -> [Line] {
    let folders = tree.main().map { tree.folders[$0] }
    guard !folders.isEmpty else { return [] }
    let shown = folders.prefix(8).map {
      "\($0.path.printable) \($0.fileCount.counted("file"))"
    }
    let rest = folders.count - shown.count
    let more = rest > 0 ? ", \(rest) more" : ""
    return [Line(text: "Folders by lines: \(shown.joined(separator: ", "))\(more)")]
  }

  private static func line(
    of entry: EntryPoints.EntryPoint, _ files: [CorpusFile], _ paths: [String], rank: Int
  ) -> Line {
    let file = files[entry.file]
    let symbol = entry.symbol.map { file.symbols[$0] }
    let place = entry.line.map { "\(paths[entry.file]):\($0)" } ?? paths[entry.file]
    let name = symbol.map { " \($0.shortDescription)" } ?? ""
    var item = symbol.map { ToolAnswer.Item($0, in: file) } ?? ToolAnswer.Item(path: file.path)
    item.kind = "entry point"
    return Line(text: "Entry point: \(place)\(name)", items: [item], rank: rank)
  }

  private static func keyDefinitions(
    project: CodeProject, paths: [String], roles: [FileRole], standing: [Double],
    outlines: [FileOutline]
  ) -> [Line] {
    let files = project.corpus.files
    var ranked: [(score: Double, file: Int, entry: Int)] = []
    for file in files.indices where roles[file] == .own && standing[file] > 0 {
      let mains = outlines[file].mains.filter { files[file].symbols[$0].kind != .typeExtension }
      for (rank, entry) in mains.enumerated() {
        let weight = PortableLogarithm.log2(1 + outlines[file].entries[entry].weight)
        if weight > 0 { ranked.append((weight * standing[file] / Double(1 + rank), file, entry)) }
      }
    }
    ranked.sort {
      $0.score != $1.score ? $0.score > $1.score : ($0.file, $0.entry) < ($1.file, $1.entry)
    }
    return ranked.prefix(keyDefinitionCount).map { score, file, entry in
      let symbol = files[file].symbols[entry]
      let said = DocumentationSentence.of(
        symbol, in: project.contents[file], language: files[file].language)
      let text =
        "- \(symbol.shortDescription), \(paths[file]):\(symbol.startLine)"
        + (said.map { ": \($0)" } ?? "")
      return Line(
        text: text, items: [ToolAnswer.Item(symbol, in: files[file], score: score, detail: said)],
        rank: 1)
    }
  }
}

extension Symbol {
  fileprivate var shortDescription: String {
    kind == .type || kind == .typeExtension ? "\(keyword) \(qualifiedName)" : "\(qualifiedName)()"
  }
}

extension Int {
  /// A number with its noun: `1 file`, `2,000 files`.
  func counted(_ thing: String) -> String { "\(grouped) \(thing)\(self == 1 ? "" : "s")" }

  /// Digits in groups of three: `12,031`.
  var grouped: String {
    guard self >= 1000 else { return "\(self)" }
    let rest = self % 1000
    return (self / 1000).grouped + ","
      + String(repeating: "0", count: rest < 10 ? 2 : rest < 100 ? 1 : 0)
      + "\(rest)"
  }
}
