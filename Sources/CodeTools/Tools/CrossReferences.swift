import Ranking
import Support

struct CrossReferences: CodeTool {
  static let declaration = ToolDeclaration(
    name: "cross_references",
    summary: """
      Where a symbol is defined and where code names it, by file and line; comments and strings do \
      not count. Names are compared, types are not inferred: qualify a name that several types have.
      """,
    arguments: [
      .init("symbol", .string, isRequired: true, "a name, such as 'ByteBuffer' or 'Option.init'")
    ])

  /// The maximum number of uses; at least the first one of each file is listed.
  private static let most = 200

  let tools: CodeTools
  private var names: CodeNames { facts.names }

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    let text = arguments.string("symbol") ?? ""
    let name = SymbolName(text)
    let definitions = names.declarations(named: name.name)
      .filter { matches(names.declarations[$0], name) }
    let uses = self.uses(of: name, definitions)
    guard !definitions.isEmpty || (name.scope.isEmpty && !uses.isEmpty) else {
      throw facts.unknownSymbol(text)
    }
    var sections: [ToolAnswer.Section] = []
    if definitions.isEmpty {
      sections.append(
        ToolAnswer.Section("Definitions", notes: ["none here; it is declared elsewhere"]))
    } else {
      let ranked = definitions.ranked { -rank($0) }
      sections.append(
        ToolAnswer.Section("Definitions of \(text)", items: ranked.prefix(40).map(definition)))
    }
    let (items, omitted) = listed(uses)
    let files = Set(uses.map(\.file)).count
    sections.append(ToolAnswer.Section("\(uses.count) uses in \(files) files", items: items))
    return ToolAnswer(sections, omitted: omitted + max(0, definitions.count - 40))
  }

  private func matches(_ declaration: Declaration, _ name: SymbolName) -> Bool {
    if name.matches(declaration) { return true }
    guard !name.scope.isEmpty, declaration.name == name.name, declaration.scope.isEmpty else {
      return false
    }
    // `Module.name`
    return facts.corpus.files[declaration.file].path.split(separator: "/")
      .contains { $0 == name.scope[...] }
  }

  private func rank(_ place: Int) -> Int {
    let declaration = names.declarations[place]
    return (facts.isAside(declaration.file) ? 4 : 0)
      + (declaration.traits.contains(.local) ? 2 : 0)
      + (declaration.kind == .type || declaration.traits.contains(.requirement) ? 0 : 1)
  }

  private func definition(_ place: Int) -> ToolAnswer.Item {
    let found = names.declarations[place]
    return ToolAnswer.Item(
      path: facts.corpus.files[found.file].path, line: found.line, symbol: found.qualifiedName,
      kind: found.keyword, score: 1, detail: SymbolSearch.detail(found))
  }

  private struct Use {
    var file: Int
    var line: Int
  }

  /// The lines that name the symbol, each once, file by file.
  private func uses(of name: SymbolName, _ definitions: [Int]) -> [Use] {
    var lines: [Use] = []
    let isTypeLike = definitions.contains { names.declarations[$0].isTypeLike }
    let homes = name.scope.isEmpty ? nil : files(ofScope: name.scope, definitions)
    let others = Dictionary(
      grouping: names.declarations(named: name.name)
        .filter { !name.matches(names.declarations[$0]) }
    ) { names.declarations[$0].file }
    for occurrence in names.occurrences(of: name.name)
    where !occurrence.form.contains(.declared) {
      let file = Int(occurrence.file)
      // `name:` labels an argument, except for properties.
      if occurrence.form.contains(.label), !definitions.isEmpty { continue }
      if occurrence.form.contains(.localVariable), !definitions.isEmpty { continue }
      if let homes, !isTypeLike || occurrence.form.contains(.member) {
        guard mayMean(occurrence, name, homes, others[file] ?? []) else { continue }
      }
      if lines.last?.file == file, lines.last?.line == Int(occurrence.line) { continue }
      lines.append(Use(file: file, line: Int(occurrence.line)))
    }
    return lines
  }

  /// The files in which a member of a scope may be meant: those that name its innermost type.
  private func files(ofScope scope: String, _ definitions: [Int]) -> Set<Int> {
    let owner = SymbolName(scope).name
    var files = Set(names.occurrences(of: owner).map { Int($0.file) })
    files.formUnion(definitions.map { names.declarations[$0].file })
    return files
  }

  /// - Parameter others: The declarations of the name in the file that are of other scopes.
  private func mayMean(
    _ occurrence: Occurrence, _ name: SymbolName, _ homes: Set<Int>, _ others: [Int]
  ) -> Bool {
    let owner = SymbolName(name.scope).name
    if occurrence.qualifier >= 0 {
      let before = names.names[Int(occurrence.qualifier)]
      if before == owner { return true }
      // A member of another type.
      if before.first?.isUppercase == true, before != "Self" { return false }
    }
    guard homes.contains(Int(occurrence.file)) else { return false }
    guard !others.isEmpty, occurrence.qualifier < 0, !occurrence.form.contains(.member) else {
      return true
    }
    // Without a dot, it is a member of the enclosing type.
    guard
      let around = names.innermost(
        Int(occurrence.file), line: Int(occurrence.line),
        where: { $0.kind == .type || $0.kind == .typeExtension })
    else { return true }
    let scope = names.declarations[around].qualifiedName
    return scope == name.scope || scope.hasSuffix("." + name.scope)
      || !others.contains { names.declarations[$0].scope == scope }
  }

  /// Files with definitions first, then by importance; the first use in each file has its text.
  private func listed(_ uses: [Use]) -> ([ToolAnswer.Item], omitted: Int) {
    var order: [Int] = []
    var lines: [Int: [Int]] = [:]
    for use in uses {
      if lines[use.file] == nil { order.append(use.file) }
      lines[use.file, default: []].append(use.line)
    }
    order = order.ranked(by: standing)
    var perFile = 40
    while perFile > 1,
      order.reduce(0, { $0 + min(perFile, lines[$1]?.count ?? 0) }) > Self.most
    {
      perFile = perFile * 3 / 4
    }
    var items: [ToolAnswer.Item] = []
    for file in order {
      for (number, line) in (lines[file] ?? []).prefix(perFile).enumerated() {
        items.append(
          ToolAnswer.Item(
            path: facts.corpus.files[file].path, line: line, kind: "use", score: standing(file),
            detail: number == 0 ? facts.line(line, of: file, longest: 80) : nil))
      }
    }
    return (items, uses.count - items.count)
  }

  private func standing(_ file: Int) -> Double {
    (facts.isAside(file) ? 0 : 1) + facts.corpus.importance[file]
  }
}
