import Testing

@testable import Code

// A small language, invented for this example. The declaration is everything that Assay needs to read
// it; in the sources it would be the folder Languages/Tide and an entry in LanguageCatalog.all.

extension Language {
  fileprivate static let tide = Language(rawValue: "tide")
}

extension Syntax {
  fileprivate static let tide = Syntax {
    $0.lineComments = .dashes
    $0.blockComments = .nested
    $0.singleQuote = .character
    $0.backtick = .rawString
    $0.hasTripleQuotes = true
  }
}

extension LanguageSupport {
  fileprivate static let tide = LanguageSupport(.tide, extensions: ["tide"]) {
    $0.interpreters = ["tide"]
    $0.testNames = [.suffix("_trial")]
    $0.syntax = .tide
    $0.commentMark = .dashes
    $0.ctags = CtagsParser(
      "tide",
      options: [
        "--langdef=Tide", "--map-Tide=+.tide", "--kinddef-Tide=s,struct,structures",
        "--kinddef-Tide=f,function,functions",
        "--regex-Tide=/^[ \t]*vessel[ \t]+([A-Za-z]+)/\\1/s/",
        "--regex-Tide=/^[ \t]*task[ \t]+([A-Za-z]+)/\\1/f/",
      ], lacksEnds: true)
    $0.blocks = .braces(
      BraceGrammar(
        .rust,
        [
          (.whileLoop, ["until"]), (.control, ["if", "else"]), (.function, ["task"]),
          (.type, ["vessel"]),
        ]))
    $0.imports = scanTide
    $0.resolver = ResolverMaker(group: .tide) { TideResolver(project: $0) }
  }

  /// Reads `use harbour.quay` outside comments and strings.
  private static func scanTide(_ source: SourceBytes) -> FileImports {
    let literals = LiteralReader(source: source, syntax: .tide)
    let stops = Syntax.tide.stops
    var lines = LineCounter()
    var result = FileImports()
    var position = 0
    while position < source.count {
      let start = position
      if stops.contains(source[position]) {
        position = literals.skip(position)
      } else if source.startsWord(position, "use"), source.isFirstOnLine(position) {
        let name = source.skipBlanks(position + 3)
        position = source.find(.lineFeed, from: name)
        result.references.append(
          ImportReference(
            specifier: source.text(name, position), line: lines.line(of: start, in: source),
            kind: .module))
      } else {
        position = max(position + 1, source.identifierEnd(position))
      }
    }
    return result
  }
}

/// A module `harbour.quay` is the file `harbour/quay.tide`.
private struct TideResolver: LanguageResolver {
  let project: ResolvableProject

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) {
    for reference in project.imports(of: file).references {
      let path = String(reference.specifier.map { $0 == "." ? "/" : $0 }) + ".tide"
      if let target = project.index.file(path) { targets.append(target) }
    }
  }
}

@Suite("A language is added by one declaration") struct ExampleLanguageTests {
  private static let text = """
    -- use no.module
    use harbour.quay
    vessel Ship { -- a type
      task land(port: Port) {
        until docked { say("use } /* here") }
        say(`raw \\`, '"')
      }
    }
    /* outer /* inner */ task none() { */
    """

  private let catalog = LanguageCatalog(LanguageCatalog.all + [.tide])
  private let support = LanguageSupport.tide

  private func withSource<Result>(_ body: (SourceBytes) throws -> Result) rethrows -> Result {
    try Array(Self.text.utf8).withUnsafeBufferPointer { try body(SourceBytes($0)) }
  }

  @Test("Files are recognised by extension and by interpreter")
  func recognition() {
    for (path, text) in [("a/b.tide", ""), ("run", "#!/usr/bin/env tide\n")] {
      let language = Array(text.utf8).withUnsafeBufferPointer {
        catalog.language(path: path, content: $0)
      }
      #expect(language == .tide)
    }
    #expect(catalog[.tide]?.isProse == false)
  }

  @Test("Comments and strings are regions")
  func regions() {
    withSource { source in
      let spans = RegionMap(source, syntax: support.syntax).spans
      #expect(
        spans.map { source.text($0.start, $0.end) } == [
          "-- use no.module", "-- a type", "\"use } /* here\"", "`raw \\`", "'\"'",
          "/* outer /* inner */ task none() { */",
        ])
      #expect(spans.map(\.region) == [.comment, .comment, .string, .string, .string, .comment])
    }
  }

  @Test("Words outside of them are tokens")
  func tokens() {
    withSource { source in
      let words = CodeLexer.tokens(of: source, syntax: .tide).filter { $0.kind == .word }
        .map { source.text(Int($0.start), Int($0.end)) }
      #expect(
        words == [
          "use", "harbour", "quay", "vessel", "Ship", "task", "land", "port", "Port", "until",
          "docked", "say", "say",
        ])
    }
  }

  @Test("Loops and functions have bodies")
  func structure() throws {
    withSource { source in
      let regions = RegionMap(source, syntax: support.syntax)
      let structure = StructureMap(source, blocks: support.blocks, regions: regions)
      #expect(structure.blocks.map(\.kind) == [.function, .loop])
    }
  }

  @Test("Definitions are read, with their ends by the braces")
  func definitions() async throws {
    let bytes = Array(Self.text.utf8)
    let tags = try await Ctags(languages: catalog.languages).tags(
      of: [Ctags.Job(fileExtension: "tide", range: 0..<bytes.count)], in: bytes)
    let read = try tags[0].get()
    let starts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { UInt32($0 + 1) }
    let symbols = bytes.withUnsafeBufferPointer {
      SymbolReader(
        text: $0, lineStarts: starts + [UInt32(bytes.count)], support: support
      ).symbols(from: read)
    }
    #expect(
      symbols.map { "\($0.kind) \($0.qualifiedName)\($0.signature) \($0.startLine)-\($0.endLine)" }
        == ["type Ship 3-8", "method Ship.land(port: Port) 4-7"])
  }

  @Test("Imports are read and lead to files")
  func imports() throws {
    let scan = try #require(support.imports)
    let imports = withSource(scan)
    #expect(imports.references.map(\.specifier) == ["harbour.quay"])
    #expect(imports.references.map(\.line) == [2])
    let files = [
      ResolvableFile(path: "ship.tide", language: .tide, imports: imports),
      ResolvableFile(path: "harbour/quay.tide", language: .tide, imports: FileImports()),
    ]
    #expect(ImportResolver(files: files, catalog: catalog).edges() == [[1], []])
  }
}
