import Code
import Ranking

/// Where programs begin.
struct EntryPoints: Sendable {
  /// A beginning.
  struct EntryPoint: Sendable {
    let file: Int
    package let line: Int?
    /// The symbol in the file, where one is meant.
    let symbol: Int?
    /// What marks it: `@main`, `func main`.
    let mark: String
  }

  /// Own ones first, then those that accompany; none in tests and in code of others.
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
    func mainFunction(_ mark: String) -> EntryPoint? {
      file.symbols.firstIndex {
        $0.name == "main"
          && ($0.kind == .function || ($0.kind == .method && file.language == .java))
      }.map { EntryPoint(file: index, line: file.symbols[$0].startLine, symbol: $0, mark: mark) }
    }
    func marked(_ text: StaticString, _ mark: String) -> EntryPoint? {
      Self.line(of: text, in: content).map { line in
        let symbol = file.symbols.firstIndex { $0.startLine >= line && $0.startLine <= line + 3 }
        return EntryPoint(file: index, line: line, symbol: symbol, mark: mark)
      }
    }
    switch file.language {
    case .swift:
      if name == "main.swift" {
        return EntryPoint(file: index, line: nil, symbol: nil, mark: "main.swift")
      }
      return marked("@main", "@main")
    case .go, .c, .cpp, .rust: return mainFunction("main")
    case .java: return mainFunction("main")
    case .python:
      if name == "__main__.py" {
        return EntryPoint(file: index, line: nil, symbol: nil, mark: "__main__")
      }
      return marked("if __name__ == \"__main__\"", "__main__")
        ?? marked("if __name__ == '__main__'", "__main__")
    default: return nil
    }
  }

  /// The first line that begins with a text.
  private static func line(of text: StaticString, in content: [UInt8]) -> Int? {
    content.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let source = SourceBytes(base: base, count: buffer.count)
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
