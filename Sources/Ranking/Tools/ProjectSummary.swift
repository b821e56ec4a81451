/// `project_summary`: what a project is, for someone who opens it for the first time.
struct ProjectSummary: CodeTool {
  static let declaration = ToolDeclaration(
    name: "project_summary",
    summary: """
      What the project is: README and manifests, entry points, the files that the others build on, \
      languages and sizes, main folders.
      """,
    arguments: [])

  private let facts: CodeFacts
  private var corpus: Corpus { facts.corpus }

  init(_ tools: CodeTools) { facts = tools.facts }

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    ToolAnswer([overview(), start(), central(), folders()])
  }

  private func overview() -> ToolAnswer.Section {
    let lines = corpus.files.reduce(0) { $0 + $1.lineCount }
    let languages = corpus.languages.prefix(5).map { "\($0.language.rawValue) \($0.files)" }
    let tests = corpus.files.count { $0.pathClass.contains(.test) }
    var notes = [
      "\(corpus.files.count) files, \(lines) lines; files by language: "
        + languages.joined(separator: ", ") + "; \(tests) test files"
    ]
    if let readme = Self.readme(facts), let text = Self.firstParagraph(of: facts, readme) {
      notes.insert(text, at: 0)
    }
    return ToolAnswer.Section(facts.project.name, notes: notes)
  }

  private func start() -> ToolAnswer.Section {
    var items: [ToolAnswer.Item] = []
    if let readme = Self.readme(facts) {
      items.append(ToolAnswer.Item(path: corpus.files[readme].path, kind: "readme"))
    }
    items += Self.manifests(facts).prefix(3).map {
      ToolAnswer.Item(path: corpus.files[$0].path, kind: "manifest")
    }
    items += entryPoints().prefix(5)
    return ToolAnswer.Section("Start here", items: items)
  }

  private func central() -> ToolAnswer.Section {
    let central = CentralFiles(facts)
    let items = central.order.prefix(8).map { index in
      ToolAnswer.Item(
        path: corpus.files[index].path, kind: "central", score: central.scores[index],
        detail: mainSymbols(index))
    }
    return ToolAnswer.Section("Central files", items: items)
  }

  private func mainSymbols(_ index: Int) -> String? {
    let types = facts.names.declarations(of: index).map { facts.names.declarations[$0] }
      .filter { $0.kind == .type && $0.scope.isEmpty && !$0.traits.contains(.local) }
    let shown = types.isEmpty ? [] : types.prefix(3).map { "\($0.keyword) \($0.name)" }
    return shown.isEmpty ? nil : shown.joined(separator: ", ")
  }

  private func folders() -> ToolAnswer.Section {
    var counts: [String: (files: Int, lines: Int)] = [:]
    for file in corpus.files where !file.pathClass.contains(.nonCode) {
      let folder = Areas.folder(file.path)
      guard folder != "." else { continue }
      counts[folder, default: (0, 0)].files += 1
      counts[folder, default: (0, 0)].lines += file.lineCount
    }
    let order = counts.sorted {
      $0.value.lines == $1.value.lines
        ? $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) : $0.value.lines > $1.value.lines
    }
    let rest = order.count - 12
    return ToolAnswer.Section(
      "Folders of code",
      notes: order.prefix(12).map { "\($0.key)/ \($0.value.files) files, \($0.value.lines) lines" }
        + (rest > 0 ? ["and \(rest) smaller ones"] : []))
  }

  // MARK: Files that tell what a project is

  /// The README nearest to the root.
  static func readme(_ facts: CodeFacts) -> Int? {
    facts.corpus.files.indices.filter {
      let name = PathIndex.name(of: facts.corpus.files[$0].path).asciiLowercased
      return name == "readme" || name.hasPrefix("readme.")
    }.min { left, right in
      depth(left, facts) == depth(right, facts)
        ? left < right : depth(left, facts) < depth(right, facts)
    }
  }

  private static func depth(_ file: Int, _ facts: CodeFacts) -> Int {
    PathIndex.depth(PathIndex.directory(of: facts.corpus.files[file].path))
  }

  private static let manifestNames: Set<String> = [
    "package.swift", "go.mod", "cargo.toml", "package.json", "pyproject.toml", "setup.py",
    "pom.xml",
    "build.gradle", "build.gradle.kts", "gemfile", "composer.json", "cmakelists.txt", "makefile",
    "build.zig", "mix.exs", "meson.build",
  ]

  /// The manifests, those nearest to the root first; those of tests and examples left out.
  static func manifests(_ facts: CodeFacts) -> [Int] {
    facts.corpus.files.indices.filter {
      let name = PathIndex.name(of: facts.corpus.files[$0].path).asciiLowercased
      return (manifestNames.contains(name) || name.hasPrefix("package@swift-"))
        && !facts.isAside($0)
    }.sorted { left, right in
      let (a, b) = (rank(left, facts), rank(right, facts))
      return a == b ? left < right : a < b
    }
  }

  /// Depth first; a build script counts less than a manifest.
  private static func rank(_ file: Int, _ facts: CodeFacts) -> Int {
    let name = PathIndex.name(of: facts.corpus.files[file].path).asciiLowercased
    let isSecond =
      name == "makefile" || name == "cmakelists.txt" || name == "gemfile"
      || name.hasPrefix("package@")
    return depth(file, facts) * 2 + (isSecond ? 1 : 0)
  }

  private func entryPoints() -> [ToolAnswer.Item] {
    var found: [(index: Int, item: ToolAnswer.Item)] = []
    for index in corpus.files.indices where !facts.isAside(index) {
      let file = corpus.files[index]
      guard !file.pathClass.contains(.nonCode) else { continue }
      let name = PathIndex.name(of: file.path).asciiLowercased
      if let main = mainDeclaration(index) {
        found.append(
          (
            index,
            ToolAnswer.Item(
              path: file.path, line: main.line, symbol: main.name, kind: "entry point")
          ))
      } else if [
        "main.swift", "main.go", "main.py", "__main__.py", "main.rs", "main.c", "main.cpp",
      ]
      .contains(name) {
        found.append((index, ToolAnswer.Item(path: file.path, kind: "entry point")))
      }
    }
    return found.sorted { left, right in
      let a = corpus.importance[left.index]
      let b = corpus.importance[right.index]
      return a == b ? left.index < right.index : a > b
    }.map(\.item)
  }

  /// The type marked `@main`, or the function `main`.
  private func mainDeclaration(_ index: Int) -> Declaration? {
    let language = corpus.files[index].language
    if language == .swift {
      let isMarked = facts.names.occurrences(of: "main").contains {
        $0.file == Int32(index) && $0.form.contains(.attribute)
      }
      guard isMarked else { return nil }
      return facts.names.declarations(of: index).map { facts.names.declarations[$0] }
        .first { $0.kind == .type && $0.traits.contains(.exported) }
    }
    guard [.c, .cpp, .go, .rust, .java].contains(language) else { return nil }
    return facts.names.declarations(of: index).map { facts.names.declarations[$0] }
      .first { $0.name == "main" && ($0.kind == .function || language == .java) }
  }

  /// The first words of prose in a file: no heading, badge, table or code.
  static func firstParagraph(of facts: CodeFacts, _ file: Int) -> String? {
    let text = String(decoding: facts.project.contents[file].prefix(8000), as: UTF8.self)
    var words: [Substring] = []
    var isCode = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = line.drop { $0 == " " || $0 == "\t" }
      if trimmed.hasPrefix("```") { isCode.toggle() }
      let isProse =
        !isCode
        && (trimmed.first?.isLetter == true || trimmed.hasPrefix("*") || trimmed.hasPrefix("`"))
        && !trimmed.hasPrefix("http")
      if isProse {
        words += trimmed.split(separator: " ")
      } else if words.count >= 6 {
        break
      } else {
        words = []
      }
    }
    guard words.count >= 4 else { return nil }
    let whole = words.joined(separator: " ")
    return whole.count > 240 ? String(whole.prefix(239)) + "…" : whole
  }
}
