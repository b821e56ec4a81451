import Code
package import Support

/// A map as it is printed: as many files and definitions as fit into a budget of tokens, the most
/// important files first.
///
///     src/networking.c
///       129 createClient(connection *conn)
///       402 addReply(client *c, robj *obj)
///     src/adlist.h
///       36 struct listNode
///
/// The definition at rank *r* of the file at place *i*, both from 0, is added in the order of (*i*
/// + 4) · (*r* + 1), so that the first files show the most and many files show something. Within a
/// file, definitions that the query names come first, then those whose names most files refer to.
/// They are printed in the order of their lines.
package struct MapListing: Sendable, Hashable {
  package struct File: Sendable, Hashable {
    package var ranked: MappedFile
    package var definitions: [Definition]
    package var definitionCount: Int
  }

  package struct Definition: Sendable, Hashable {
    package var line: Int
    package var endLine: Int
    package var symbol: String
    /// The language's own word, such as `struct`.
    package var kind: String
    package var text: String
  }

  package let files: [File]
  package let fileCount: Int
  package let budget: Int

  /// The printed text, which never exceeds the budget.
  package var text: String {
    var text = ""
    for file in files {
      text += file.ranked.path.printable + "\n"
      for definition in file.definitions { text += Self.line(of: definition) }
    }
    return text
  }

  package var tokens: Int { TokenCount.of(text) }

  /// The number of files after which the next shows half as much as the first.
  static let offset = 4

  static func line(of definition: Definition) -> String {
    "  \(definition.line) \(definition.text)\n"
  }
}

extension MapProject {
  /// The preview parameters of context assembly decide how much of a definition is shown.
  package func listing(
    query: String, conversation: [String], parameters: Parameters, budget: Int,
    showsConversation: Bool
  ) -> MapListing {
    let inHand = Set(conversation)
    let ranked = ranker.rank(query: query, conversation: conversation, parameters: parameters)
      .filter { showsConversation || !inHand.contains($0.path) }
    let mentions = MapMentions(ranker.graph, query: QueryNames(query))
    let preview = SignaturePreview(parameters)
    var page = MapPage(budget: budget)
    for value in MapListing.offset... {
      if page.files.count < ranked.count, page.files.count + MapListing.offset <= value {
        let file = ranked[page.files.count]
        page.add(file, source(of: file.path, mentions))
      }
      for place in page.files.indices where page.isDue(place, at: value) {
        page.addDefinition(of: place, preview)
      }
      if page.isFull || (page.isDone && page.files.count == ranked.count) { break }
    }
    return MapListing(files: page.files.map(\.shown), fileCount: ranked.count, budget: budget)
  }

  private func source(of path: String, _ mentions: MapMentions) -> MapPage.Source {
    let place = ranker.graph.place(of: path) ?? 0
    let file = files[place]
    let outline = FileOutline(
      of: file, content: contents[place], weights: file.symbols.map(mentions.weight(of:)))
    let isNamed = file.symbols.map(mentions.isNamed)
    return MapPage.Source(
      symbols: file.symbols, outline: outline,
      ranked: outline.ranked.filter { isNamed[$0] } + outline.ranked.filter { !isNamed[$0] })
  }
}

private struct MapPage {
  package struct Source {
    let symbols: [Symbol]
    let outline: FileOutline
    let ranked: [Int]
  }

  struct File {
    var shown: MapListing.File
    let source: Source
    var next = 0
  }

  private(set) var files: [File] = []
  private(set) var isFull = false
  private var room: Int
  private var failures = 0

  /// The number of definitions that must fail to fit before the map counts as full.
  private static let patience = 24

  init(budget: Int) { room = max(0, budget) * TokenCount.bytesPerToken }

  var isDone: Bool { files.allSatisfy { $0.next == $0.source.ranked.count } }

  func isDue(_ place: Int, at value: Int) -> Bool {
    let file = files[place]
    return !isFull && file.next < file.source.ranked.count
      && (place + MapListing.offset) * (file.next + 1) <= value
  }

  mutating func add(_ ranked: MappedFile, _ source: Source) {
    let cost = ranked.path.printable.utf8.count + 1
    guard cost <= room else {
      isFull = true
      return
    }
    room -= cost
    let shown = MapListing.File(
      ranked: ranked, definitions: [], definitionCount: source.ranked.count)
    files.append(File(shown: shown, source: source))
  }

  mutating func addDefinition(of place: Int, _ preview: SignaturePreview) {
    let source = files[place].source
    let entry = source.ranked[files[place].next]
    files[place].next += 1
    let symbol = source.symbols[entry]
    let definition = MapListing.Definition(
      line: symbol.startLine, endLine: symbol.endLine, symbol: symbol.qualifiedName,
      kind: symbol.keyword, text: source.outline.line(of: entry, preview).printable)
    let cost = MapListing.line(of: definition).utf8.count
    guard cost <= room else {
      failures += 1
      if failures == Self.patience { isFull = true }
      return
    }
    room -= cost
    let lines = files[place].shown.definitions
    let at = lines.firstIndex { $0.line > definition.line } ?? lines.count
    files[place].shown.definitions.insert(definition, at: at)
  }
}
