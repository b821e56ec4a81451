import Code
import Ranking
package import Support

extension ContextAssembler {
  package func relevant(files: [String], budget: Int) throws(ToolError) -> AssembledContext {
    relevant(try material.neighbourhood(of: files), budget: budget)
  }

  /// If there are other files, those in hand take at most half of the budget.
  package func relevant(
    _ neighbourhood: ContextNeighbourhood, budget: Int
  ) -> AssembledContext {
    var left = max(0, budget)
    var sections: [SectionText] = []
    for (depth, ring) in neighbourhood.rings.prefix(1 + max(0, parameters.maxDepth)).enumerated() {
      let isInHand = depth == 0
      let title =
        isInHand ? "Files in hand" : depth == 1 ? "Directly related" : "\(depth) steps away"
      let section = section(
        SectionText(
          title, budget: isInHand && neighbourhood.rings.count > 1 ? left / 2 : left,
          rank: isInHand ? 2 : 1), ring,
        cap: isInHand ? parameters.centerSymbolCap : parameters.neighborSymbolCap)
      left -= section.tokens
      sections.append(section)
    }
    return AssembledContext(sections)
  }

  private func section(
    _ empty: SectionText, _ ring: [ContextNeighbourhood.Neighbour], cap: Int
  ) -> SectionText {
    var section = empty
    for (index, neighbour) in ring.enumerated() {
      if section.bytesLeft < Self.leastBytes {
        section.omit(ring.count - index)
        break
      }
      let file = material.files[neighbour.file]
      let heading = material.paths[neighbour.file] + relation(of: neighbour)
      let kind = neighbour.tie.map { $0.isUsed ? "used" : "user" } ?? "in hand"
      let item = ToolAnswer.Item(path: file.path, kind: kind, score: neighbour.strength)
      guard section.add(line: heading, items: [item]) else { continue }
      var shown: [Int] = []
      for entry in neighbour.entries where !isShown(entry, with: shown, in: neighbour.file) {
        if shown.count == cap { break }
        shown.append(entry)
      }
      for entry in shown {
        let symbol = file.symbols[entry]
        let line = material.outlines[neighbour.file].line(of: entry, parameters.preview)
        section.add(
          line: "  \(symbol.startLine) \(line)",
          items: [ToolAnswer.Item(symbol, in: file, detail: line)])
      }
    }
    return section
  }

  /// True if the preview of a shown type already contains the method.
  private func isShown(_ entry: Int, with shown: [Int], in file: Int) -> Bool {
    let outline = material.outlines[file]
    guard let parent = outline.entries[entry].parent, shown.contains(parent) else { return false }
    return outline.shownMethods(of: parent, parameters.preview).contains(entry)
  }

  private static let leastBytes = 8

  private static let shownNames = 3

  private func relation(of neighbour: ContextNeighbourhood.Neighbour) -> String {
    guard let tie = neighbour.tie else { return "" }
    let shown = tie.names.prefix(Self.shownNames).map { material.mentions.names[Int($0)] }
    let more = tie.names.count > shown.count ? ", …+\(tie.names.count - shown.count)" : ""
    let names = shown.joined(separator: ", ") + more
    let other = material.paths[tie.file].split(separator: "/").last.map(String.init) ?? ""
    if shown.isEmpty { return tie.isUsed ? " (imported by \(other))" : " (imports \(other))" }
    return tie.isUsed ? " (\(other) mentions \(names))" : " (mentions \(names) of \(other))"
  }
}
