import Ranking
import Support

extension ContextAssembler {
  /// The files of `found` come first in a map.
  func structure(found: ArraySlice<SearchResult>, budget: Int) -> [SectionText] {
    switch parameters.tier(files: material.files.count) {
    case .small:
      let map = map(found, budget: budget)
      return [map, hotspots(budget: budget - map.tokens)]
    case .medium:
      let map = map(found, budget: Int(Double(budget) * parameters.mediumStructureMapRatio))
      let hotspots = hotspots(budget: budget - map.tokens)
      return [map, hotspots, folders(budget: budget - map.tokens - hotspots.tokens)]
    case .large:
      let explorer = Explorer(material: material, parameters: parameters)
      // The top level has to leave room for hotspots.
      let top = explorer.section(budget: budget, onlyTop: true)
      let hotspots = hotspots(budget: budget - top.tokens)
      return [explorer.section(budget: budget - hotspots.tokens, onlyTop: false), hotspots]
    }
  }

  private func map(_ found: ArraySlice<SearchResult>, budget: Int) -> SectionText {
    var section = SectionText(
      "Map, the files of \(material.files.count.grouped) that matter most first", budget: budget)
    var map = MapText(material, preview: parameters.preview, bytes: section.bytesLeft)
    for result in found {
      let file = result.document.file
      let entry = material.outlines[file].mains.first ?? -1
      map.add(file: file, entry: entry, value: result.score)
    }
    map.add(material.map.candidates)
    let finished = map.finished()
    section.add(fitting: finished.lines, items: finished.items, omitted: map.omitted)
    return section
  }

  private func hotspots(budget: Int) -> SectionText {
    var section = SectionText("Hotspots: often changed, and much depends on them", budget: budget)
    for spot in material.hotspots.ranked.prefix(parameters.hotspots) {
      let file = material.files[spot.file]
      section.add(
        line: "\(material.paths[spot.file]): \(spot.commits.counted("commit")), "
          + file.lineCount.counted("line"),
        items: [ToolAnswer.Item(path: file.path, kind: "hotspot", score: spot.score)])
    }
    return section
  }

  private func folders(budget: Int) -> SectionText {
    var section = SectionText("Folders", budget: budget)
    for line in material.folders { section.add(note: line.text) }
    return section
  }
}
