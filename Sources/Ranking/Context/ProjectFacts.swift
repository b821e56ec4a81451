/// What a summary of a project says, line by line, the most useful first.
struct ProjectFacts: Sendable {
  /// A line, with the items that it shows.
  struct Line: Sendable {
    let text: String
    var items: [ToolAnswer.Item] = []
  }

  /// The lines before the key definitions.
  let lines: [Line]
  /// The definitions that most of the project rests on.
  let keyDefinitions: [Line]

  /// The most key definitions that are shown.
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
        Line(text: text, items: [ToolAnswer.Item(path: files[readme].path, kind: "readme")]))
    }
    lines += Self.size(files, roles)
    lines += Self.folders(tree)
    let manifests = ManifestFacts.files(among: files, roles: roles).prefix(5).map { file in
      let declared = ManifestFacts.declared(in: project.contents[file], path: files[file].path)
      return Line(
        text: "Manifest: \(paths[file])" + (declared.map { " (\($0))" } ?? ""),
        items: [ToolAnswer.Item(path: files[file].path, kind: "manifest")])
    }
    let entries = EntryPoints(
      files: files, contents: project.contents, roles: roles, standing: standing)
    let own = entries.found.filter { roles[$0.file] == .own }
    lines += manifests.prefix(2)
    lines += (own.isEmpty ? entries.found.prefix(2) : own.prefix(4)).map { entry in
      Self.line(of: entry, files, paths)
    }
    lines += manifests.dropFirst(2)
    self.lines = lines
    keyDefinitions = Self.keyDefinitions(
      project: project, paths: paths, roles: roles, standing: standing, outlines: outlines)
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
    let tests = files.count { $0.pathClass.contains(.test) }
    let vendored = roles.count { $0 == .vendored }
    var text = "Size: \(files.count.grouped) files, \(total.grouped) lines"
    if !languages.isEmpty { text += " (\(languages.joined(separator: ", ")))" }
    if tests > 0 { text += "; \(tests.grouped) files are tests" }
    if vendored > 0 { text += "; \(vendored.grouped) are code of others" }
    return [Line(text: text)]
  }

  private static func folders(_ tree: FolderTree) -> [Line] {
    let folders = tree.main().map { tree.folders[$0] }
    guard !folders.isEmpty else { return [] }
    let shown = folders.prefix(8).map {
      "\($0.path.singleSpaced) \($0.fileCount.grouped) files"
    }
    let rest = folders.count - shown.count
    let more = rest > 0 ? ", \(rest) more" : ""
    return [Line(text: "Folders by lines: \(shown.joined(separator: ", "))\(more)")]
  }

  private static func line(
    of entry: EntryPoints.EntryPoint, _ files: [CorpusFile], _ paths: [String]
  ) -> Line {
    let file = files[entry.file]
    let symbol = entry.symbol.map { file.symbols[$0] }
    let place = entry.line.map { "\(paths[entry.file]):\($0)" } ?? paths[entry.file]
    let name = symbol.map { " \($0.keyword) \($0.qualifiedName)" } ?? ""
    var item = symbol.map { ToolAnswer.Item($0, in: file) } ?? ToolAnswer.Item(path: file.path)
    item.kind = "entry point"
    return Line(text: "Entry point: \(place)\(name)", items: [item])
  }

  private static func keyDefinitions(
    project: CodeProject, paths: [String], roles: [FileRole], standing: [Double],
    outlines: [FileOutline]
  ) -> [Line] {
    let files = project.corpus.files
    var ranked: [(score: Double, file: Int, entry: Int)] = []
    for file in files.indices where roles[file] == .own && standing[file] > 0 {
      for entry in outlines[file].mains where files[file].symbols[entry].kind != .typeExtension {
        let weight = PortableLogarithm.log2(1 + outlines[file].entries[entry].weight)
        if weight > 0 { ranked.append((weight * standing[file], file, entry)) }
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
        "- \(symbol.keyword) \(symbol.qualifiedName), \(paths[file]):\(symbol.startLine)"
        + (said.map { ": \($0)" } ?? "")
      return Line(
        text: text, items: [ToolAnswer.Item(symbol, in: files[file], score: score, detail: said)])
    }
  }
}

extension Int {
  /// Digits in groups of three: `12,031`.
  var grouped: String {
    guard self >= 1000 else { return "\(self)" }
    let rest = self % 1000
    return (self / 1000).grouped + ","
      + String(repeating: "0", count: rest < 10 ? 2 : rest < 100 ? 1 : 0)
      + "\(rest)"
  }
}
