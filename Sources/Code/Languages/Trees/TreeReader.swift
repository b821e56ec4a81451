internal import CTreeSitter

/// Reads the definitions of files in one grammar from their syntax trees.
package struct TreeReader {
  private let grammar: OpaquePointer
  private let rawPrefix: String
  private var rules: [Rule?]
  private let parameters: TSFieldId

  /// A rule with the grammar's numbers for names.
  private struct Rule {
    let rule: TreeRule
    let name: TSFieldId
    let nameNode: TSSymbol
    let owner: TSFieldId
    let ownerNode: TSSymbol
    let deciding: TSFieldId
    let words: [TSSymbol: (keyword: String, kind: Symbol.Kind)]
  }

  /// A definition whose body the walk is in.
  private struct Scope {
    let name: String
    let end: Int
    /// `nil` for a scope that is no definition, such as a namespace.
    let kind: Symbol.Kind?

    var isType: Bool { kind == .type || kind == .typeExtension }
  }

  package init(_ declaration: TreeGrammar, fileExtension: Substring) {
    let grammar = declaration.load(fileExtension)
    self.grammar = grammar
    rawPrefix = declaration.rawPrefix
    func field(_ name: String) -> TSFieldId {
      name.isEmpty
        ? 0 : ts_language_field_id_for_name(grammar, name, UInt32(name.utf8.count))
    }
    func node(_ name: String) -> TSSymbol {
      name.isEmpty
        ? 0 : ts_language_symbol_for_name(grammar, name, UInt32(name.utf8.count), true)
    }
    parameters = field("parameters")
    rules = Array(repeating: nil, count: Int(ts_language_symbol_count(grammar)))
    for rule in declaration.rules {
      // A grammar without a type of node, such as JavaScript without interfaces, has no rule for it.
      let symbol = node(rule.node)
      guard symbol != 0 else { continue }
      rules[Int(symbol)] = Rule(
        rule: rule, name: field(rule.name), nameNode: node(rule.nameNode), owner: field(rule.owner),
        ownerNode: node(rule.ownerNode), deciding: field(rule.deciding),
        words: Dictionary(
          rule.words.map { (node($0.key), $0.value) }, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// The definitions in the order of their first lines.
  ///
  /// - Throws: ``SymbolFailure/time`` or ``SymbolFailure/memory`` if the text takes too much to parse.
  func symbols(
    in text: UnsafeBufferPointer<UInt8>, documentationLine: (_ above: Int) -> Int
  ) throws(SymbolFailure) -> [Symbol] {
    let tree = try SyntaxTree(text, grammar: grammar)
    var symbols: [Symbol] = []
    var scopes: [Scope] = []
    var cursor = ts_tree_cursor_new(tree.root)
    defer { ts_tree_cursor_delete(&cursor) }
    walk: while true {
      Steps.add(1)
      let node = ts_tree_cursor_current_node(&cursor)
      // The number of the type of a node with an error is past those of the grammar.
      if Int(node.symbol) < rules.count, let rule = rules[Int(node.symbol)] {
        while let last = scopes.last, last.end <= node.startByte { scopes.removeLast() }
        visit(node, rule, text, &scopes, &symbols, documentationLine)
      }
      if ts_tree_cursor_goto_first_child(&cursor) { continue }
      while !ts_tree_cursor_goto_next_sibling(&cursor) {
        if !ts_tree_cursor_goto_parent(&cursor) { break walk }
      }
    }
    symbols.sort { ($0.startLine, $1.endLine) < ($1.startLine, $0.endLine) }
    return symbols
  }

  private func visit(
    _ node: TSNode, _ rule: Rule, _ text: UnsafeBufferPointer<UInt8>, _ scopes: inout [Scope],
    _ symbols: inout [Symbol], _ documentationLine: (Int) -> Int
  ) {
    var keyword = rule.rule.keyword
    var kind = rule.rule.kind
    var value = node
    if rule.deciding != 0 {
      let deciding = node.child(rule.deciding)
      guard let word = rule.words[deciding?.symbol ?? 0] ?? rule.words[0] else { return }
      (keyword, kind) = word
      if let deciding { value = deciding }
    }
    guard var name = node.child(rule.name) else { return }
    if rule.nameNode != 0 {
      guard let inner = name.first(rule.nameNode) else { return }
      name = inner
    }
    var written = string(name, text)
    if written.hasPrefix(rawPrefix) { written.removeFirst(rawPrefix.count) }
    Steps.add(scopes.count)
    var owners = scopes.filter { $0.kind == nil || $0.isType }.map(\.name)
    if rule.owner != 0, let owner = node.child(rule.owner)?.first(rule.ownerNode) {
      owners = [string(owner, text)]
    }
    if rule.rule.isAssignment {
      guard let member = Member(written) else { return }
      written = member.name
      if !member.owner.isEmpty {
        owners = [member.owner]
        if kind == .function { kind = .method }
      }
    } else if written.first == "\"" || written.first == "'" || written.first == "`" {
      written = String(written.dropFirst().dropLast())
    }
    // Computed names, such as [Symbol.iterator], and keys that are texts cannot be called by name.
    guard !written.isEmpty, written.utf8.count <= 200, written.utf8.allSatisfy(Member.isInName)
    else { return }
    if kind == .function, scopes.last?.isType == true { kind = .method }
    if let kind {
      let line = name.startLine
      symbols.append(
        Symbol(
          name: written, kind: kind, keyword: keyword, scope: owners.joined(separator: "."),
          signature: signature(node.child(parameters) ?? value.child(parameters), text),
          startLine: line, endLine: max(line, node.endLine),
          documentationLine: documentationLine(min(line, node.startLine))))
    }
    if scopes.count < SymbolReader.deepestScope {
      scopes.append(Scope(name: written, end: node.endByte, kind: kind))
    }
  }

  private func string(_ node: TSNode, _ text: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: text[node.startByte..<min(node.endByte, node.startByte + 1000)], as: UTF8.self)
  }

  /// The parameter list, its white space made one space each; empty if it is longer than 600 bytes.
  private func signature(_ node: TSNode?, _ text: UnsafeBufferPointer<UInt8>) -> String {
    guard let node, node.endByte - node.startByte <= 600 else { return "" }
    return text[node.startByte..<node.endByte].split { $0 <= 0x20 }
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }
}

/// The left side of an assignment: `name`, `exports.name`, `Type.prototype.name`, `object.name`.
private struct Member {
  var owner = ""
  let name: String

  init?(_ written: String) {
    let parts = written.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = parts.last, parts.allSatisfy({ $0.utf8.allSatisfy(Self.isInName) })
    else { return nil }
    name = String(last)
    owner = parts.dropLast().filter {
      !["exports", "module", "this", "prototype", "window", "globalThis"].contains($0)
    }.joined(separator: ".")
  }

  static func isInName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"),
      UInt8(ascii: "#"), 0x80...:
      true
    default: false
    }
  }
}
