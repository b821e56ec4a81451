import Code
import Ranking
import Support

/// A large repository, opened from the top as far as the budget allows.
struct Explorer {
  let material: ContextMaterial
  let parameters: ContextParameters

  func section(budget: Int, onlyTop: Bool) -> SectionText {
    var section = SectionText(
      "Explorer, the files of \(material.files.count.grouped) that matter most first",
      budget: budget)
    var room = section.bytesLeft
    var chosen: [(node: ExplorerOrder.Node, line: String)] = []
    var omitted = 0
    func add(_ node: ExplorerOrder.Node) {
      let line = line(of: node)
      if line.utf8.count + 1 <= room {
        room -= line.utf8.count + 1
        chosen.append((node, line))
      } else if node.file >= 0 {
        omitted += 1
      }
    }
    let shown = material.explorer.nodes.lazy.filter {
      $0.top < parameters.exploreMaxItems
        && $0.importance >= parameters.exploreImportanceThreshold
    }
    for node in shown where node.depth == 0 { add(node) }
    if !onlyTop {
      for node in shown where node.depth > 0 {
        if room < Self.leastBytes { break }
        add(node)
      }
    }
    chosen.sort { $0.node.position < $1.node.position }
    let items = chosen.filter { $0.node.file >= 0 }
      .sorted { ($1.node.value, $0.node.position) < ($0.node.value, $1.node.position) }
      .map { item(of: $0.node, line: $0.line) }
    section.add(fitting: chosen.map(\.line), items: items, omitted: omitted)
    return section
  }

  private static let leastBytes = 16

  private func line(of node: ExplorerOrder.Node) -> String {
    let indent = String(repeating: "  ", count: node.depth)
    if node.folder >= 0 {
      let folder = material.tree.folders[Int(node.folder)]
      let language = folder.language.map { " of \($0.rawValue)" } ?? ""
      return "\(indent)\(folder.path.printable) \(folder.fileCount.counted("file")), "
        + "\(folder.lineCount.counted("line"))\(language)"
    }
    let file = Int(node.file)
    let path = material.paths[file]
    let name = node.depth == 0 ? path : path.dropping(MapText.folder(of: path))
    guard let best = material.outlines[file].mains.first else { return indent + name }
    let symbol = material.files[file].symbols[best]
    let text = material.outlines[file].line(of: best, parameters.preview)
    return "\(indent)\(name):\(symbol.startLine) \(text)"
  }

  private func item(of node: ExplorerOrder.Node, line: String) -> ToolAnswer.Item {
    let number = Int(node.file)
    let file = material.files[number]
    guard let best = material.outlines[number].mains.first else {
      return ToolAnswer.Item(path: file.path, kind: file.language.rawValue, score: node.value)
    }
    return ToolAnswer.Item(
      file.symbols[best], in: file, score: node.value, detail: String(line.drop { $0 == " " }))
  }
}
