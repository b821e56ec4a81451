import Code
import Ranking
import Support

struct ProjectSummary: CodeTool {
  static let declaration = ToolDeclaration(
    name: "project_summary",
    summary: """
      What the project is: README and manifests, entry points, the files that the others build on, \
      languages and sizes, main folders.
      """,
    arguments: [])

  let tools: CodeTools

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    ToolAnswer(
      [overview(), start(), central(), programs(), folders()].filter {
        !$0.items.isEmpty || !$0.notes.isEmpty
      })
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
    items += Self.manifests(facts).prefix(2).map {
      ToolAnswer.Item(path: corpus.files[$0].path, kind: "manifest")
    }
    return ToolAnswer.Section("Start here", items: items)
  }

  private func programs() -> ToolAnswer.Section {
    let all = entryPoints()
    let shown = all.prefix(3)
    return ToolAnswer.Section(
      "Entry points" + (all.count > shown.count ? ", \(shown.count) of \(all.count)" : ""),
      items: Array(shown))
  }

  private func central() -> ToolAnswer.Section {
    let central = facts.central
    let items = central.order.prefix(8).map { index in
      ToolAnswer.Item(
        path: corpus.files[index].path, kind: "central", score: central.scores[index],
        detail: mainSymbols(index))
    }
    return ToolAnswer.Section("Central files", items: items)
  }

  private func mainSymbols(_ index: Int) -> String? {
    let symbols = corpus.files[index].symbols
    let types = MainSymbols(facts, file: index).ranked.map { symbols[$0] }
      .filter { $0.kind == .type && $0.scope.isEmpty }
    let shown = types.prefix(3).map { "\($0.keyword) \($0.name)" }
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

  static func readme(_ facts: CodeFacts) -> Int? {
    facts.corpus.files.indices.filter {
      let name = PathIndex.name(of: facts.corpus.files[$0].path).asciiLowercased
      return name == "readme" || name.hasPrefix("readme.")
    }.ranked { -depth($0, facts) }.first
  }

  private static func depth(_ file: Int, _ facts: CodeFacts) -> Int {
    PathIndex.depth(PathIndex.directory(of: facts.corpus.files[file].path))
  }

  private static let manifestNames: Set<String> = [
    "package.swift", "go.mod", "cargo.toml", "package.json", "pyproject.toml", "setup.py",
    "pom.xml", "build.gradle", "build.gradle.kts", "gemfile", "composer.json", "cmakelists.txt",
    "makefile",
    "build.zig", "mix.exs", "meson.build",
  ]

  private static let secondNames: Set<String> = [
    "makefile", "cmakelists.txt", "gemfile", "setup.py",
  ]

  /// Those closest to the root, without build scripts if there is a real manifest beside them.
  static func manifests(_ facts: CodeFacts) -> [Int] {
    let all = facts.corpus.files.indices.filter {
      manifestNames.contains(PathIndex.name(of: facts.corpus.files[$0].path).asciiLowercased)
        && !facts.isAside($0)
    }.ranked { -depth($0, facts) }
    guard let nearest = all.first.map({ depth($0, facts) }) else { return [] }
    let near = all.filter { depth($0, facts) == nearest }
    let proper = near.filter {
      !secondNames.contains(PathIndex.name(of: facts.corpus.files[$0].path).asciiLowercased)
    }
    return proper.isEmpty ? near : proper
  }

  private func entryPoints() -> [ToolAnswer.Item] {
    var found: [(index: Int, item: ToolAnswer.Item)] = []
    var marked: [String: Set<Int32>] = [:]
    for index in corpus.files.indices where !facts.isAside(index) {
      let file = corpus.files[index]
      guard !file.pathClass.contains(.nonCode) else { continue }
      let name = PathIndex.name(of: file.path).asciiLowercased
      if let main = mainDeclaration(index, &marked) {
        found.append(
          (
            index,
            ToolAnswer.Item(
              path: file.path, line: main.line, symbol: main.name, kind: "entry point")
          ))
      } else if Self.mainFiles.contains(name) {
        found.append((index, ToolAnswer.Item(path: file.path, kind: "entry point")))
      }
    }
    // Plugins are started by a build tool, not by people.
    let plugins = found.filter { corpus.files[$0.index].path.hasPrefix("Plugins/") }
    if plugins.count < found.count {
      found.removeAll { corpus.files[$0.index].path.hasPrefix("Plugins/") }
    }
    return found.sorted { left, right in
      let a = standing(left.index)
      let b = standing(right.index)
      return a == b ? left.index < right.index : a > b
    }.map(\.item)
  }

  private static let mainFiles = Set(
    LanguageCatalog.all.flatMap(\.entries).compactMap { entry in
      switch entry {
      case .file(let name), .likelyFile(let name): name
      default: nil
      }
    })

  private func standing(_ file: Int) -> Double {
    corpus.importance[file] + (corpus.files[file].pathClass.contains(.source) ? 1 : 0)
  }

  /// The type with an attribute such as `@main`, or the function `main`. `marked` keeps the files that
  /// have each attribute.
  private func mainDeclaration(
    _ index: Int, _ marked: inout [String: Set<Int32>]
  ) -> Declaration? {
    let names = facts.names
    let declarations = names.declarations(of: index).lazy.map { names.declarations[$0] }
    for entry in LanguageCatalog.facts(of: corpus.files[index].language)?.entries ?? [] {
      switch entry {
      case .attribute(let text):
        let name = String("\(text)".dropFirst())
        let files =
          marked[name]
          ?? Set(
            names.occurrences(of: name).filter { $0.form.contains(.attribute) }.map(\.file))
        marked[name] = files
        guard files.contains(Int32(index)) else { return nil }
        return declarations.first { $0.kind == .type && $0.traits.contains(.exported) }
      case .main(let mayBeMethod):
        return declarations.first { $0.name == "main" && ($0.kind == .function || mayBeMethod) }
      default: continue
      }
    }
    return nil
  }

  /// The first paragraph of prose in a file: not a heading, badge, table or code, and not mostly links.
  static func firstParagraph(of facts: CodeFacts, _ file: Int) -> String? {
    let text = String(decoding: facts.project.contents[file].prefix(12_000), as: UTF8.self)
    var words: [String] = []
    var links = 0
    var isCode = false
    for line in (text + "\n\n").split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = line.drop { $0 == " " || $0 == "\t" }
      if trimmed.hasPrefix("```") { isCode.toggle() }
      let isProse =
        !isCode && !trimmed.hasPrefix("http") && !trimmed.hasPrefix("[!")
        && !trimmed.hasPrefix("* ")
        && (trimmed.first.map { $0.isLetter || "*`[_".contains($0) } ?? false)
      if isProse {
        let plain = withoutTargets(trimmed)
        links += plain.links
        words += plain.text.split(separator: " ").map(String.init)
      } else if words.count >= 8, links * 6 < words.count {
        break
      } else {
        words = []
        links = 0
      }
    }
    guard words.count >= 6 else { return nil }
    let whole = words.joined(separator: " ")
    return whole.count > 240 ? String(whole.prefix(239)) + "…" : whole
  }

  /// The line with `[text](target)` replaced by `text`, and the number of such links.
  private static func withoutTargets(_ line: Substring) -> (text: String, links: Int) {
    var text = ""
    var links = 0
    var rest = line
    while let open = rest.firstIndex(of: "[") {
      guard let close = rest[open...].firstIndex(of: "]"),
        rest[close...].dropFirst().first == "(", let end = rest[close...].firstIndex(of: ")")
      else { break }
      text += rest[..<open] + rest[rest.index(after: open)..<close]
      rest = rest[rest.index(after: end)...]
      links += 1
    }
    return (text + rest, links)
  }
}
