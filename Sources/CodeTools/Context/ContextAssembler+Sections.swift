import Code
import Ranking
import Support

extension ContextAssembler {
  /// Of its items, entry points come first, then definitions, then README and manifests.
  func summary(budget: Int) -> [SectionText] {
    var section = SectionText("Project \(material.project.name.singleSpaced)", budget: budget)
    for line in material.facts.lines { section.add(line) }
    let heading = "Key definitions, those that most of the project rests on first:"
    guard let first = material.facts.keyDefinitions.first,
      section.fits(heading.utf8.count + 1 + first.text.utf8.count)
    else { return [section] }
    section.add(line: heading)
    for line in material.facts.keyDefinitions { section.add(line) }
    return [section]
  }

  func conventions(budget: Int) -> [SectionText] {
    var section = SectionText("Conventions", budget: budget)
    let lines = material.conventions.lines(
      sampling: parameters.conventionsSampleSize, paths: material.paths)
    for line in lines { section.add(line) }
    return [section]
  }

  /// The search results, each with its first sentence of documentation if that fits.
  func searchSection(_ results: ArraySlice<SearchResult>, budget: Int) -> [SectionText] {
    var section = SectionText("Found for the task", budget: budget, rank: 0)
    for result in results {
      let (line, item) = line(of: result)
      let said = sentence(about: result)
      if let said, section.add(line: "\(line): \(said)", items: [item.saying(said)]) { continue }
      section.add(line: line, items: [item])
    }
    return [section]
  }

  private func line(of result: SearchResult) -> (String, ToolAnswer.Item) {
    let number = result.document.file
    let file = material.files[number]
    guard let symbol = result.document.symbol else {
      return (
        "\(material.paths[number]) (\(file.lineCount.counted("line")))",
        ToolAnswer.Item(path: file.path, kind: file.language.rawValue, score: result.score)
      )
    }
    let definition = file.symbols[symbol]
    let text = material.outlines[number].line(of: symbol, parameters.preview)
    return (
      "\(material.paths[number]):\(definition.startLine) \(text)",
      ToolAnswer.Item(definition, in: file, score: result.score, detail: text)
    )
  }

  private func sentence(about result: SearchResult) -> String? {
    let file = result.document.file
    return result.document.symbol.flatMap {
      DocumentationSentence.of(
        material.files[file].symbols[$0], in: material.project.contents[file],
        language: material.files[file].language)
    }
  }
}

extension SectionText {
  fileprivate mutating func add(_ line: ProjectFacts.Line) {
    if line.items.isEmpty {
      add(note: line.text)
    } else {
      add(line: line.text, items: line.items, rank: line.rank)
    }
  }
}

extension ToolAnswer.Item {
  fileprivate func saying(_ text: String) -> Self {
    var item = self
    item.detail = text
    return item
  }
}
