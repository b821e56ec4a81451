import Code
import FoundationEssentials

/// Prints the definitions of the files whose paths stand on standard input, a line each: path, line, kind, word, name.
@main
struct DefinitionList {
  static func main() async throws {
    var bytes: [UInt8] = []
    var jobs: [(path: String, range: Range<Int>)] = []
    while let path = readLine() {
      let content = [UInt8](try Data(contentsOf: URL(filePath: path)))
      jobs.append((path, bytes.count..<(bytes.count + content.count)))
      bytes += content
    }
    let languages = bytes.withUnsafeBufferPointer { all in
      jobs.map {
        LanguageCatalog.language(
          path: $0.path, content: UnsafeBufferPointer(rebasing: all[$0.range]))
      }
    }
    let supports = languages.map { LanguageCatalog.facts(of: $0) }
    let tagged = jobs.indices.filter { supports[$0]?.ctags != nil }
    let tags = try await Ctags().tags(
      of: tagged.map {
        Ctags.Job(fileExtension: supports[$0]!.ctags!.fileExtension, range: jobs[$0].range)
      }, in: bytes)
    let tagsOfJob = Dictionary(uniqueKeysWithValues: zip(tagged, tags))
    for (index, job) in jobs.enumerated() {
      let symbols = bytes.withUnsafeBufferPointer { all -> [Symbol] in
        let text = UnsafeBufferPointer(rebasing: all[job.range])
        var starts: [UInt32] = [0]
        for (place, byte) in text.enumerated() where byte == 0x0A {
          starts.append(UInt32(place + 1))
        }
        if starts.last != UInt32(text.count) { starts.append(UInt32(text.count)) }
        let reader = SymbolReader(text: text, lineStarts: starts, support: supports[index])
        if let grammar = supports[index]?.tree {
          let fileExtension = job.path.split(separator: ".").last ?? ""
          return (try? reader.symbols(from: TreeReader(grammar, fileExtension: fileExtension)))
            ?? []
        }
        return tagsOfJob[index].flatMap { try? $0.get() }.map { reader.symbols(from: $0) } ?? []
      }
      for symbol in symbols where symbol.kind != .typeExtension {
        print(job.path, symbol.startLine, symbol.kind, symbol.name, separator: "\t")
      }
    }
  }
}
