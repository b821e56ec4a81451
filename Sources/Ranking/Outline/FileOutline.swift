package import Code
import Support

/// A file's definitions as previews show them, taken apart so that limits only have to cut.
///
/// Extensions of a type in the type's own file are one with it: their bases and methods are the type's.
package struct FileOutline: Sendable {
  package struct Entry: Sendable {
    /// `struct Heap`, `Heap.insert`.
    let head: String
    package let name: String
    /// The parameters, shortened; `nil` for a type, or if there is no list.
    package let parameters: [String]?
    var bases: [String]
    /// The most mentioned first, without initializers and overloads.
    var methods: [Int] = []
    package var parent: Int?
    /// The number of other files that mention its name, divided by the files that define it.
    package let weight: Double
  }

  package private(set) var entries: [Entry]
  /// The entries that stand for themselves: types, functions, and methods of types in other files, the
  /// most mentioned first, then extensions. Functions within functions and initializers are left out.
  package private(set) var mains: [Int] = []
  /// The entries of ``mains``, then the methods of types, the most mentioned first.
  package private(set) var ranked: [Int] = []

  package init(of file: CorpusFile, content: [UInt8], weights: [Double]) {
    let whole = SignaturePreview(parameterLimit: .max, baseLimit: .max, methodLimit: 0)
    let starts = Self.lineStarts(of: file.symbols, in: content)
    entries = zip(file.symbols, weights).enumerated().map { index, entry in
      let (symbol, weight) = entry
      let parameters = symbol.isType ? nil : Self.parameters(of: symbol.signature, whole)
      let head =
        parameters == nil ? "\(symbol.keyword) \(symbol.qualifiedName)" : symbol.qualifiedName
      return Entry(
        head: head, name: symbol.name, parameters: parameters,
        bases: symbol.isType
          ? TypeHeader(
            of: symbol, in: content, language: file.language, lineStart: starts[index]
          ).bases : [],
        weight: weight)
    }
    let inner = findParents(file.symbols)
    // Mentions mean the type that is defined elsewhere, not its extension here.
    let isExtension = file.symbols.map { $0.kind == .typeExtension }
    func before(_ left: Int, _ right: Int) -> Bool {
      if isExtension[left] != isExtension[right] { return isExtension[right] }
      return entries[left].weight != entries[right].weight
        ? entries[left].weight > entries[right].weight : left < right
    }
    for index in entries.indices {
      var seen = Self.initializers
      entries[index].methods = entries[index].methods.sorted(by: before)
        .filter { seen.insert(entries[$0].name).inserted }
    }
    let shown = entries.indices.filter {
      !inner[$0] && (file.symbols[$0].isType || !Self.initializers.contains(entries[$0].name))
    }
    mains = shown.filter { entries[$0].parent == nil }.sorted(by: before)
    let methods = shown.filter { entries[$0].parent != nil && !file.symbols[$0].isType }
    ranked = mains + methods.sorted(by: before)
  }

  private static func lineStarts(of symbols: [Symbol], in content: [UInt8]) -> [Int] {
    content.withUnsafeBufferPointer { buffer in
      var lines = LineCursor(SourceBytes(buffer))
      return symbols.map { lines.start(of: $0.startLine) }
    }
  }

  /// Names that tell nothing, since every type has them.
  package static let initializers: Set<String> = [
    "init", "deinit", "__init__", "__new__", "constructor", "subscript",
  ]

  /// Gives each method to the innermost type around it or, as in Go, to the type of the same name
  /// in the file, and each extension to the type. Returns for each symbol whether it lies in a
  /// function.
  private mutating func findParents(_ symbols: [Symbol]) -> [Bool] {
    var owners: [String: Int] = [:]
    for kind in [Symbol.Kind.type, .typeExtension] {
      for (index, symbol) in symbols.enumerated() where symbol.kind == kind {
        if let owner = owners[symbol.qualifiedName], kind == .typeExtension {
          entries[index].parent = owner
          for base in entries[index].bases where !entries[owner].bases.contains(base) {
            entries[owner].bases.append(base)
          }
        } else if owners[symbol.qualifiedName] == nil {
          owners[symbol.qualifiedName] = index
        }
      }
    }
    var isInner = [Bool](repeating: false, count: symbols.count)
    var open: [Int] = []
    for (index, symbol) in symbols.enumerated() {
      while let last = open.last, symbols[last].endLine < symbol.startLine { open.removeLast() }
      isInner[index] = open.contains {
        !symbols[$0].isType && symbols[$0].endLine >= symbol.endLine
          && symbols[$0].startLine < symbol.startLine
      }
      if symbol.kind == .method, !isInner[index] {
        let around = open.last { symbols[$0].qualifiedName == symbol.scope }
        if let type = around ?? owners[symbol.scope] {
          let parent = entries[type].parent ?? type
          entries[index].parent = parent
          entries[parent].methods.append(index)
        }
      }
      open.append(index)
    }
    return isInner
  }

  /// Returns the parameters of a list, each cut to its name if its type is long.
  private static func parameters(of signature: String, _ whole: SignaturePreview) -> [String]? {
    let list = Array(whole.parameters(of: signature).utf8)
    guard list.first == .openParenthesis, list.last == .closeParenthesis else { return nil }
    return TypeHeader.split(list[1..<list.count - 1], at: .comma).map { parameter in
      guard parameter.utf8.count > longestParameter else { return parameter }
      let name = String(parameter.prefix { $0 != ":" && $0 != "=" }).singleSpaced
      return DocumentationSentence.cut(name, to: longestParameter)
    }
  }

  /// A longer parameter is shown by its name alone.
  private static let longestParameter = 48

  /// `struct Heap: Sequence { insert, min, …+4 }` or `Heap.insert(_ element: Element, at: Int,
  /// …+1)`.
  package func line(of entry: Int, _ preview: SignaturePreview) -> String {
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

  package func shownMethods(of entry: Int, _ preview: SignaturePreview) -> ArraySlice<Int> {
    entries[entry].methods.prefix(preview.methodLimit)
  }
}

extension Symbol {
  var isType: Bool { kind == .type || kind == .typeExtension }
}

extension ToolAnswer.Item {
  package init(_ symbol: Symbol, in file: CorpusFile, score: Double? = nil, detail: String? = nil) {
    self.init(
      path: file.path, line: symbol.startLine, endLine: symbol.endLine,
      symbol: symbol.qualifiedName, kind: symbol.keyword, score: score, detail: detail)
  }
}
