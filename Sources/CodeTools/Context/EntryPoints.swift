import Code
import Ranking

struct EntryPoints: Sendable {
  struct EntryPoint: Sendable {
    let file: Int
    let line: Int?
    let symbol: Int?
  }

  /// Entry points of the project itself, then of accompanying files; none in tests and vendored code.
  let found: [EntryPoint]

  init(files: [CorpusFile], contents: [[UInt8]], roles: [FileRole], standing: [Double]) {
    var found: [EntryPoint] = []
    for (index, file) in files.enumerated()
    where roles[index] <= .accompanying && !file.pathClass.contains(.test) {
      if let entry = Self.entryPoint(of: file, at: index, content: contents[index]) {
        found.append(entry)
      }
    }
    self.found = found.sorted { left, right in
      if roles[left.file] != roles[right.file] { return roles[left.file] < roles[right.file] }
      if standing[left.file] != standing[right.file] {
        return standing[left.file] > standing[right.file]
      }
      return left.file < right.file
    }
  }

  private static func entryPoint(
    of file: CorpusFile, at index: Int, content: [UInt8]
  ) -> EntryPoint? {
    let name = file.path.split(separator: "/").last ?? ""
    func marked(_ text: StaticString) -> EntryPoint? {
      line(of: text, in: content).map { line in
        let symbol = file.symbols.firstIndex { $0.startLine >= line && $0.startLine <= line + 3 }
        return EntryPoint(file: index, line: line, symbol: symbol)
      }
    }
    let entries = LanguageCatalog.facts(of: file.language)?.entries ?? []
    return entries.lazy.compactMap { entry in
      switch entry {
      case .file(let wanted):
        name == wanted ? EntryPoint(file: index, line: nil, symbol: nil) : nil
      case .line(let text), .attribute(let text): marked(text)
      case .main(let mayBeMethod):
        file.symbols.firstIndex {
          $0.name == "main" && ($0.kind == .function || mayBeMethod && $0.kind == .method)
        }.map { EntryPoint(file: index, line: file.symbols[$0].startLine, symbol: $0) }
      case .likelyFile: nil
      }
    }.first
  }

  private static func line(of text: StaticString, in content: [UInt8]) -> Int? {
    content.withUnsafeBufferPointer { buffer in
      let source = SourceBytes(buffer)
      var line = 1
      var position = 0
      while position < source.count {
        if source.starts(position, with: text),
          !isIdentifierByte(source.peek(position + text.utf8CodeUnitCount))
        {
          return line
        }
        position = source.find(.lineFeed, from: position) + 1
        line += 1
      }
      return nil
    }
  }
}
