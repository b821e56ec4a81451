/// How much a newcomer must know each file: 0 – 1 and more is more.
///
/// Three things are added: how much the others depend on the file (``Corpus/importance``); whether the
/// README names a type that it defines; and whether it declares what it is called after for others.
/// Tests, examples and benchmarks count a fifth, prose and configuration nothing.
struct CentralFiles {
  /// A score for each file.
  let scores: [Double]

  init(_ facts: CodeFacts) {
    let corpus = facts.corpus
    let named = Self.namedInReadme(facts)
    scores = corpus.files.indices.map { index in
      let file = corpus.files[index]
      guard !file.pathClass.contains(.nonCode), !file.pathClass.contains(.configuration) else {
        return 0
      }
      var score = corpus.importance[index]
      score += 0.35 * min(1, named[index])
      if let stem = Self.titular(index, facts) { score += stem }
      return facts.isAside(index) ? score / 5 : score
    }
  }

  /// The code files, best first.
  var order: [Int] {
    scores.indices.filter { scores[$0] > 0 }.sorted {
      scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1]
    }
  }

  /// What a file gains that declares the public type it is called after.
  private static func titular(_ index: Int, _ facts: CodeFacts) -> Double? {
    let stem = PathIndex.stem(of: facts.corpus.files[index].path)
    for place in facts.names.declarations(of: index) {
      let declaration = facts.names.declarations[place]
      if declaration.kind == .type, declaration.scope.isEmpty, declaration.name == stem {
        return declaration.visibility == .public ? 0.15 : 0.05
      }
    }
    return nil
  }

  /// For each file, how much of what it declares the README names.
  private static func namedInReadme(_ facts: CodeFacts) -> [Double] {
    let corpus = facts.corpus
    var scores = [Double](repeating: 0, count: corpus.files.count)
    guard let readme = ProjectSummary.readme(facts) else { return scores }
    var seen: Set<String> = []
    facts.project.contents[readme].withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      let source = SourceBytes(base: base, count: bytes.count)
      var position = 0
      while position < source.count {
        let end = source.identifierEnd(position)
        if end > position + 2, end - position < 80 { seen.insert(source.text(position, end)) }
        position = max(end, position + 1)
      }
    }
    for name in seen {
      let places = facts.names.declarations(named: name).filter {
        let declaration = facts.names.declarations[$0]
        return declaration.kind == .type && declaration.scope.isEmpty
          && declaration.visibility == .public && !facts.isAside(declaration.file)
      }
      guard !places.isEmpty, places.count <= 2 else { continue }
      for place in places { scores[facts.names.declarations[place].file] += 1 }
    }
    return scores
  }
}
