import Code
import Support

/// The analysis of one file's name and bytes; nothing in it depends on other files.
struct FileAnalysis: Sendable {
  /// The tokens of a symbol: its comment, its definition and its body.
  struct Span: Sendable, Hashable {
    let from: UInt32
    let to: UInt32
  }

  /// The reason why the file is not in the corpus; everything else is then empty.
  var leftOut: LeftOutReason?
  var language: Language?
  var lineCount = 0
  var tokens: [UInt32] = []
  var compounds = Compounds()
  /// The reason why ``symbols`` is empty, if there may be some.
  var symbolFailure: SymbolFailure?
  var symbols: [Symbol] = []
  var spans: [Span] = []
  /// The encoded ``FileImports``, decoded when the dependency graph is built.
  var imports: [UInt8] = []
  /// The content of a manifest, which says how modules are named; empty for other files.
  var manifest = ""
}

/// Raise this if an analysis of the same bytes gives another result, so that old ones are not read.
enum AnalyzerVersion {
  static let current = "3"
}

extension FileAnalysis {
  func encode(to writer: inout ByteWriter) {
    writer.write(leftOut.map { LeftOutReason.allCases.firstIndex(of: $0)! + 1 } ?? 0)
    guard leftOut == nil else { return }
    writer.write(language?.rawValue ?? "")
    writer.write(lineCount)
    writer.write(tokens)
    writer.write(compounds.terms)
    var last: UInt32 = 0
    for token in compounds.tokens {
      writer.write(Int(token - last))
      last = token
    }
    writer.write(symbolFailure.map { SymbolFailure.allCases.firstIndex(of: $0)! + 1 } ?? 0)
    writer.write(symbols.count)
    for (symbol, span) in zip(symbols, spans) {
      writer.write(symbol.name)
      writer.write(Int(symbol.kind.rawValue))
      writer.write(symbol.keyword)
      writer.write(symbol.scope)
      writer.write(symbol.signature)
      writer.write(symbol.startLine)
      writer.write(symbol.endLine - symbol.startLine)
      writer.write(symbol.startLine - symbol.documentationLine)
      writer.write(Int(span.from))
      writer.write(Int(span.to - span.from))
    }
    writer.write(imports)
    writer.write(manifest)
  }

  init(from reader: inout ByteReader) throws {
    let reason = try reader.readInt()
    guard reason >= 0, reason <= LeftOutReason.allCases.count else { throw ByteReader.Malformed() }
    if reason > 0 {
      leftOut = LeftOutReason.allCases[reason - 1]
      return
    }
    let name = try reader.readString()
    language = name.isEmpty ? nil : Language(rawValue: name)
    lineCount = try reader.readInt()
    tokens = try reader.readNumbers()
    compounds.terms = try reader.readNumbers()
    var last: UInt32 = 0
    for _ in compounds.terms {
      last &+= UInt32(truncatingIfNeeded: try reader.readInt())
      compounds.tokens.append(last)
    }
    let failure = try reader.readInt()
    guard (0...SymbolFailure.allCases.count).contains(failure) else { throw ByteReader.Malformed() }
    if failure > 0 { symbolFailure = SymbolFailure.allCases[failure - 1] }
    let count = try reader.readCount()
    symbols.reserveCapacity(count)
    spans.reserveCapacity(count)
    for _ in 0..<count {
      let name = try reader.readString()
      guard let kind = Symbol.Kind(rawValue: UInt8(truncatingIfNeeded: try reader.readInt())) else {
        throw ByteReader.Malformed()
      }
      let keyword = try reader.readString()
      let scope = try reader.readString()
      let signature = try reader.readString()
      let start = try reader.readInt()
      let end = start + (try reader.readInt())
      let documentation = start - (try reader.readInt())
      symbols.append(
        Symbol(
          name: name, kind: kind, keyword: keyword, scope: scope, signature: signature,
          startLine: start, endLine: end, documentationLine: documentation))
      let from = UInt32(truncatingIfNeeded: try reader.readInt())
      spans.append(Span(from: from, to: from + UInt32(truncatingIfNeeded: try reader.readInt())))
    }
    imports = try reader.readBlock()
    manifest = try reader.readString()
  }
}
