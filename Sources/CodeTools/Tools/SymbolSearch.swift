import Ranking
import Support

struct SymbolSearch: CodeTool {
  static let declaration = ToolDeclaration(
    name: "search_symbols",
    summary: """
      Definitions by name or part of it, such as 'ParsableCommand', 'Command.run' or 'parse'. \
      Where the whole name is defined, parts of names are not looked for.
      """,
    arguments: [
      .init("name", .string, isRequired: true, "a name, qualified or not, or a part of one"),
      .init(
        "kind", .choice(Kinds.words),
        "what is defined, such as type, protocol, function or property; anything otherwise"),
    ])

  private static let mostExact = 30
  private static let mostPartial = 15
  private static let mostExtensions = 8

  let tools: CodeTools

  private struct Match {
    var place: Int
    var score: Double
  }

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    let text = arguments.string("name") ?? ""
    let name = SymbolName(text)
    let kind = arguments.string("kind")
    var matches = exact(name)
    var isExact = true
    // The spelling differs, or only tests define the name: a part of another name may be meant, too.
    let isSure = matches.contains { $0.score >= 10 && !isAside($0) }
    if !isSure {
      let known = Set(matches.map(\.place))
      isExact = false
      matches += partial(name).filter { !known.contains($0.place) }
    }
    guard !matches.isEmpty else { throw facts.unknownSymbol(text) }
    if let kind {
      let all = matches
      matches = matches.filter { Kinds.fits(facts.names.declarations[$0.place], kind) }
      if matches.isEmpty, isExact {
        matches = partial(name).filter { Kinds.fits(facts.names.declarations[$0.place], kind) }
        isExact = false
      }
      if matches.isEmpty {
        let others = all.prefix(3).map { match in
          let found = facts.names.declarations[match.place]
          return "\(found.keyword) \(found.qualifiedName)"
        }
        throw ToolError("no \(kind) '\(text)'; there is \(others.joined(separator: ", "))")
      }
    }
    return answer(to: text, matches, isExact: isExact, kind: kind)
  }

  private func answer(
    to text: String, _ matches: [Match], isExact: Bool, kind: String?
  ) -> ToolAnswer {
    let sorted = matches.sorted { left, right in
      if left.score != right.score { return left.score > right.score }
      return left.place < right.place
    }
    let isExtension = { (match: Match) in
      facts.names.declarations[match.place].kind == .typeExtension
    }
    let extensions = sorted.filter(isExtension)
    let definitions = sorted.filter { !isExtension($0) }
    let most = isExact ? Self.mostExact : Self.mostPartial
    var sections = [
      ToolAnswer.Section(
        isExact ? "Definitions of \(text)" : "Definitions with \(text) in their names",
        items: definitions.prefix(most).map(item))
    ]
    let shown = definitions.isEmpty || kind == "extension" ? most : Self.mostExtensions
    if !extensions.isEmpty {
      sections.append(ToolAnswer.Section("Extensions", items: extensions.prefix(shown).map(item)))
    }
    let omitted = max(0, definitions.count - most) + max(0, extensions.count - shown)
    return ToolAnswer(sections.filter { !$0.items.isEmpty }, omitted: omitted)
  }

  private func item(_ match: Match) -> ToolAnswer.Item {
    let found = facts.names.declarations[match.place]
    return ToolAnswer.Item(
      path: facts.corpus.files[found.file].path, line: found.line,
      endLine: found.endLine > found.line ? found.endLine : nil, symbol: found.qualifiedName,
      kind: found.keyword, score: match.score, detail: Self.detail(found))
  }

  static func detail(_ found: Declaration) -> String? {
    if !found.signature.isEmpty {
      return found.signature.utf8.count > 120
        ? String(found.signature.prefix(119)) + "…" : found.signature
    }
    return found.bases.isEmpty
      ? nil : ": " + SignaturePreview.cut(found.bases, to: 4, separator: ", ")
  }

  private func isAside(_ match: Match) -> Bool {
    facts.isAside(facts.names.declarations[match.place].file)
  }

  /// The definitions of the whole name, with a different case after the same case.
  private func exact(_ name: SymbolName) -> [Match] {
    var found: [Match] = []
    let lower = SymbolName(
      name.scope.isEmpty
        ? name.name.asciiLowercased : "\(name.scope).\(name.name)".asciiLowercased)
    var folded: [Match] = []
    for (place, declaration) in facts.names.declarations.enumerated() {
      let last = Self.lastName(declaration)
      if last == name.name[...] || declaration.qualifiedName == name.name {
        if fits(declaration, name) {
          found.append(Match(place: place, score: 10 + worth(declaration)))
        }
      } else if last.utf8.count == lower.name.utf8.count,
        String(last).asciiLowercased == lower.name, fits(declaration, name)
      {
        folded.append(Match(place: place, score: 8 + worth(declaration)))
      }
    }
    guard !found.isEmpty else { return folded }
    // `harbour` may mean the type beside properties of that name.
    let isType = { (match: Match) in facts.names.declarations[match.place].kind == .type }
    return found.contains(where: isType) ? found : found + folded.filter(isType)
  }

  private static func lastName(_ declaration: Declaration) -> Substring {
    let name = declaration.name[...]
    guard declaration.kind == .typeExtension, let dot = name.lastIndex(of: ".") else { return name }
    return name[name.index(after: dot)...]
  }

  private func fits(_ declaration: Declaration, _ name: SymbolName) -> Bool {
    guard !name.scope.isEmpty else { return true }
    let scope = declaration.scope.asciiLowercased
    let wanted = name.scope.asciiLowercased
    if scope == wanted || scope.hasSuffix("." + wanted) { return true }
    // `Module.Type`: the scope may be a module, which declarations do not mention.
    return scope.isEmpty
      && facts.corpus.files[declaration.file].path.split(separator: "/")
        .contains { $0 == name.scope[...] }
  }

  /// The definitions whose names have the name as a prefix, as some of their words or as a part.
  private func partial(_ name: SymbolName) -> [Match] {
    let wanted = name.name.asciiLowercased
    let words = Set(Tokenizer.tokens(of: name.name))
    guard !wanted.isEmpty else { return [] }
    var found: [Match] = []
    for (place, declaration) in facts.names.declarations.enumerated()
    where !declaration.traits.contains(.local) && fits(declaration, name) {
      let last = Self.lastName(declaration)
      let folded = String(last).asciiLowercased
      var score = 0.0
      if folded.hasPrefix(wanted) {
        score = 6
      } else if folded.utf8.count > wanted.utf8.count, folded.contains(wanted) {
        score = 5
      } else if words.count > 1 {
        let own = Set(Tokenizer.tokens(of: String(last)))
        if words.isSubset(of: own) { score = 4 }
      }
      guard score > 0 else { continue }
      // The larger the matching part of the name, the better.
      score += Double(wanted.utf8.count) / Double(max(1, folded.utf8.count))
      found.append(Match(place: place, score: score + worth(declaration)))
    }
    return found
  }

  /// A value below 1 that prefers what is probably meant among equal matches.
  private func worth(_ declaration: Declaration) -> Double {
    var worth: Double =
      switch declaration.kind {
      case .type: 0.5
      case .macro: 0.45
      case .typeAlias: declaration.traits.contains(.requirement) ? 0.3 : 0.4
      case .function, .method: 0.35
      case .operator, .initializer: 0.3
      case .property: 0.25
      case .enumCase: 0.2
      case .typeExtension: 0.1
      }
    if declaration.traits.contains(.requirement) { worth += 0.1 }
    if declaration.scope.isEmpty { worth += 0.05 }
    if declaration.visibility == .public { worth += 0.1 }
    if declaration.traits.contains(.deprecated) { worth -= 0.2 }
    if declaration.traits.contains(.local) { worth -= 0.4 }
    worth += 0.15 * facts.corpus.importance[declaration.file]
    if facts.isAside(declaration.file) { worth -= 0.5 }
    return worth
  }

  enum Kinds {
    static let words = [
      "type", "class", "struct", "enum", "protocol", "interface", "trait", "actor", "extension",
      "function", "func", "method", "initializer", "init", "property", "variable", "var", "let",
      "constant", "case", "enum_case", "typealias", "associatedtype", "macro", "operator",
      "subscript",
    ]

    static func fits(_ declaration: Declaration, _ word: String) -> Bool {
      switch word {
      case "type": declaration.kind == .type || declaration.kind == .typeAlias
      case "extension": declaration.kind == .typeExtension
      case "function", "func", "method":
        declaration.kind == .function || declaration.kind == .method
          || (declaration.kind == .operator && word != "method")
      case "initializer", "init": declaration.kind == .initializer && declaration.name == "init"
      case "property", "variable", "constant": declaration.kind == .property
      case "enum_case": declaration.kind == .enumCase
      default:
        declaration.keyword == word || (word == "interface" && declaration.keyword == "trait")
      }
    }
  }
}
