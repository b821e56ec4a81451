/// A file's definitions as previews show them, taken apart so that limits only have to cut.
struct FileOutline: Sendable {
  /// A definition.
  struct Entry: Sendable {
    /// Its index among the file's symbols.
    let symbol: Int
    /// `struct Heap`, `func Heap.insert`.
    let head: String
    /// What it is called in preview of the type around it.
    let name: String
    /// Its parameters, defaults left out; `nil` where it is a type or has no list.
    let parameters: [String]?
    /// The bases of a type.
    let bases: [String]
    /// The entries of a type's methods, the most mentioned first; of several with one name, the first.
    var methods: [Int] = []
    /// The entry of the type that shows it among its methods.
    var parent: Int?
    /// How many other files mention its name, for each file that defines it.
    let weight: Double
  }

  /// The definitions, one for each symbol of the file.
  private(set) var entries: [Entry]
  /// The entries that no type shows among its methods, the most mentioned first.
  private(set) var mains: [Int] = []
  /// All entries: those of ``mains``, then the methods, the most mentioned first.
  private(set) var ranked: [Int] = []

  /// Reads the outline of a file.
  init(of file: CorpusFile, content: [UInt8], weights: [Double]) {
    let whole = SignaturePreview(parameterLimit: .max, baseLimit: .max, methodLimit: 0)
    entries = file.symbols.enumerated().map { index, symbol in
      let isType = symbol.kind == .type || symbol.kind == .typeExtension
      return Entry(
        symbol: index, head: "\(symbol.keyword) \(symbol.qualifiedName)", name: symbol.name,
        parameters: isType ? nil : Self.parameters(of: symbol.signature, whole),
        bases: isType ? TypeHeader(of: symbol, in: content, language: file.language).bases : [],
        weight: weights[index])
    }
    findParents(file.symbols)
    func before(_ left: Int, _ right: Int) -> Bool {
      entries[left].weight != entries[right].weight
        ? entries[left].weight > entries[right].weight : left < right
    }
    for index in entries.indices {
      var seen: Set<String> = []
      entries[index].methods = entries[index].methods.sorted(by: before)
        .filter { seen.insert(entries[$0].name).inserted }
    }
    mains = entries.indices.filter { entries[$0].parent == nil }.sorted(by: before)
    ranked = mains + entries.indices.filter { entries[$0].parent != nil }.sorted(by: before)
  }

  /// Gives each method to the innermost type around it or, as in Go, to the type of the same name in
  /// the file.
  private mutating func findParents(_ symbols: [Symbol]) {
    var open: [Int] = []
    var byName: [String: Int] = [:]
    for (index, symbol) in symbols.enumerated() {
      guard symbol.kind == .type || symbol.kind == .typeExtension else { continue }
      if byName[symbol.qualifiedName] == nil { byName[symbol.qualifiedName] = index }
    }
    for (index, symbol) in symbols.enumerated() {
      while let last = open.last, symbols[last].endLine < symbol.startLine { open.removeLast() }
      let around = open.last(where: { symbols[$0].qualifiedName == symbol.scope })
      if symbol.kind == .method, let parent = around ?? byName[symbol.scope] {
        entries[index].parent = parent
        entries[parent].methods.append(index)
      }
      if symbol.kind == .type || symbol.kind == .typeExtension { open.append(index) }
    }
  }

  private static func parameters(of signature: String, _ whole: SignaturePreview) -> [String]? {
    let list = whole.parameters(of: signature)
    guard list.utf8.first == .openParenthesis, list.utf8.last == .closeParenthesis else {
      return nil
    }
    return TypeHeader.split(Array(list.utf8)[1..<list.utf8.count - 1], at: .comma)
  }

  /// One line for a definition: `struct Heap: Sequence { insert, min, …+4 }` or
  /// `func Heap.insert(_ element: Element, at: Int, …+1)`.
  func line(of entry: Int, _ preview: SignaturePreview) -> String {
    let entry = entries[entry]
    var line = entry.head
    if let parameters = entry.parameters {
      line += "("
      line += SignaturePreview.cut(parameters, to: preview.parameterLimit, separator: ", ")
      line += ")"
    }
    if !entry.bases.isEmpty {
      line += ": "
      line += SignaturePreview.cut(entry.bases, to: preview.baseLimit, separator: ", ")
    }
    if !entry.methods.isEmpty {
      line += " { "
      line += entry.methods.prefix(preview.methodLimit).map { entries[$0].name }
        .joined(separator: ", ")
      if entry.methods.count > preview.methodLimit {
        line += ", …+\(entry.methods.count - preview.methodLimit)"
      }
      line += " }"
    }
    return line
  }

  /// The methods that ``line(of:_:)`` shows of a type.
  func shownMethods(of entry: Int, _ preview: SignaturePreview) -> ArraySlice<Int> {
    entries[entry].methods.prefix(preview.methodLimit)
  }
}

extension ToolAnswer.Item {
  /// A definition in a file.
  init(_ symbol: Symbol, in file: CorpusFile, score: Double? = nil, detail: String? = nil) {
    self.init(
      path: file.path, line: symbol.startLine, endLine: symbol.endLine,
      symbol: symbol.qualifiedName, kind: symbol.keyword, score: score, detail: detail)
  }
}
