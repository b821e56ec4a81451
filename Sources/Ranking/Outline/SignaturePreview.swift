package import Code
package import Support

/// Shows definitions in little space, the rest counted: `(from: Int, to: Int, …+2)`.
package struct SignaturePreview: Sendable, Hashable {
  package var parameterLimit: Int
  package var baseLimit: Int
  package var methodLimit: Int

  package static let parameters: [Parameter] = [
    .paramPreviewLimit, .basePreviewLimit, .methodPreviewLimit,
  ]
}

extension SignaturePreview {
  package init(_ point: Parameters) {
    self.init(
      parameterLimit: Int(point[.paramPreviewLimit]), baseLimit: Int(point[.basePreviewLimit]),
      methodLimit: Int(point[.methodPreviewLimit]))
  }

  package func line(of symbol: Symbol, in file: CorpusFile, content: [UInt8]) -> String {
    switch symbol.kind {
    case .function, .method:
      return "\(symbol.keyword) \(symbol.name)\(parameters(of: symbol.signature))"
    case .type, .typeExtension:
      let bases = TypeHeader(of: symbol, in: content, language: file.language).bases
      let shown = Self.cut(bases, to: baseLimit, separator: ", ")
      return "\(symbol.keyword) \(symbol.name)" + (shown.isEmpty ? "" : ": \(shown)")
    }
  }

  /// ``line(of:in:content:)`` with a type's methods: `struct Heap: Sequence { insert(_:), …+4 }`.
  package func text(of symbol: Symbol, in file: CorpusFile, content: [UInt8]) -> String {
    let line = line(of: symbol, in: file, content: content)
    let methods = methods(of: symbol, in: file)
    guard !methods.isEmpty else { return line }
    // Names with a leading underscore are not for readers.
    let open = methods.filter { !$0.name.hasPrefix("_") }
    let ordered = open + methods.filter { $0.name.hasPrefix("_") }
    let shown = Self.cut(
      ordered.map { $0.name + labels(of: $0.signature) }, to: methodLimit, separator: ", ")
    return "\(line) { \(shown) }"
  }

  package func parameters(of signature: String) -> String {
    guard let all = Self.list(signature) else { return signature }
    return "(\(Self.cut(all, to: parameterLimit, separator: ", ")))"
  }

  /// `(_:from:…+2)`; a parameter without a type is shown by its name.
  package func labels(of signature: String) -> String {
    guard let all = Self.list(signature) else { return signature.isEmpty ? "" : "()" }
    let isLabelled = all.allSatisfy { $0.contains(":") }
    let labels = all.map { parameter -> String in
      guard isLabelled else { return parameter }
      let words = parameter.prefix { $0 != ":" }.split(separator: " ")
      let label = words.first?.hasPrefix("//") == true ? words.last : words.first
      return (label ?? "_") + ":"
    }
    return "(\(Self.cut(labels, to: parameterLimit, separator: isLabelled ? "" : ", ")))"
  }

  package func methods(of symbol: Symbol, in file: CorpusFile) -> [Symbol] {
    guard symbol.kind == .type || symbol.kind == .typeExtension else { return [] }
    let name = symbol.qualifiedName
    return file.symbols.filter {
      $0.kind == .method && $0.startLine >= symbol.startLine && $0.endLine <= symbol.endLine
        && $0.scope == name
    }
  }

  /// The first of some texts, with the number of the others after them.
  package static func cut(_ texts: [String], to limit: Int, separator: String) -> String {
    let shown = texts.prefix(max(0, limit))
    let rest = texts.count - shown.count
    return (shown + (rest > 0 ? ["…+\(rest)"] : [])).joined(separator: separator)
  }

  private static func list(_ signature: String) -> [String]? {
    let bytes = Array(signature.utf8)
    guard bytes.first == .openParenthesis, let close = TypeHeader.close(of: 0, in: bytes) else {
      return nil
    }
    return TypeHeader.split(bytes[1..<close], at: .comma).map(withoutDefault)
  }

  /// `count: Int = 3` without ` = 3`.
  private static func withoutDefault(_ parameter: String) -> String {
    let bytes = Array(parameter.utf8)
    var depth = 0
    for (index, byte) in bytes.enumerated() {
      if "([{".utf8.contains(byte) { depth += 1 }
      if ")]}".utf8.contains(byte) { depth -= 1 }
      guard depth == 0, byte == UInt8(ascii: "="), index > 0 else { continue }
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      if next == UInt8(ascii: "=") || next == UInt8(ascii: ">") { continue }
      if "=!<>".utf8.contains(bytes[index - 1]) { continue }
      return TypeHeader.trimmed(bytes[..<index])
    }
    return parameter
  }
}
