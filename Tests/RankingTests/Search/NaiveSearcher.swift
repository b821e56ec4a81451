@testable import Code
@testable import Ranking
@testable import Support

/// The ranking written down as it is defined, document by document and without any shortcut.
struct NaiveSearcher {
  let corpus: Corpus
  let point: Parameters
  private let documents: [Document]

  struct Document {
    let file: Int
    let path: String
    let name: String
    let kind: Ranking.Document.Kind
    /// The tokens of its lines.
    let body: [String]
    /// The number of all its tokens.
    let length: Int
    /// All its tokens and compounds.
    let terms: [String]
  }

  init(_ corpus: Corpus, _ parameters: Parameters) {
    self.corpus = corpus
    point = parameters
    documents = corpus.files.indices.flatMap { Self.documents(of: $0, in: corpus) }
  }

  private static func documents(of number: Int, in corpus: Corpus) -> [Document] {
    let file = corpus.files[number]
    let words = file.tokens.map { corpus.vocabulary[$0] }
    let compounds = file.compounds.terms.map { corpus.vocabulary[$0] }
    let path = Tokenizer.words(of: file.path)
    let name = file.path.split(separator: "/").last ?? ""
    let stem = name.prefix(1) + name.dropFirst().prefix { $0 != "." }
    var documents = [
      Document(
        file: number, path: file.path, name: String(stem), kind: .file, body: words,
        length: words.count + path.tokens.count,
        terms: words + compounds + path.tokens + path.compounds)
    ]
    for (symbol, span) in zip(file.symbols, file.spans) {
      let body = Array(words[Int(span.from)..<Int(span.to)])
      let inside = zip(compounds, file.compounds.tokens)
        .filter { $0.1 >= span.from && $0.1 < span.to }.map(\.0)
      let scope = Tokenizer.words(of: symbol.scope)
      let kinds: [Symbol.Kind: Ranking.Document.Kind] = [
        .type: .type, .typeExtension: .typeExtension, .function: .function, .method: .method,
      ]
      documents.append(
        Document(
          file: number, path: file.path, name: symbol.name, kind: kinds[symbol.kind] ?? .file,
          body: body, length: body.count + path.tokens.count + scope.tokens.count,
          terms: body + inside + path.tokens + path.compounds + scope.tokens + scope.compounds))
    }
    return documents
  }

  func search(_ query: String, count: Int) -> [(document: Int, score: Double)] {
    let width = max(count * Int(point[.wideKMultiplier]), Int(point[.wideKMin]))
    var ranked = sorted(scores(query)).prefix(width).map { $0 }
    if point[.depProximityWeight] > 0 {
      let seeds = Set(
        ranked.prefix(Int(point[.depProximitySeedCount])).map { documents[$0.document].file })
      for position in ranked.indices {
        let file = documents[ranked[position].document].file
        let isNear = corpus.graph.neighbours(of: file).contains { seeds.contains(Int($0)) }
        if isNear { ranked[position].score *= 1 + point[.depProximityWeight] }
      }
      ranked = sorted(ranked)
    }
    var kept: [Int: Int] = [:]
    return ranked.filter {
      kept[documents[$0.document].file, default: 0] += 1
      return kept[documents[$0.document].file, default: 0] <= Int(point[.maxChunksPerFile])
    }.prefix(count).map { $0 }
  }

  private func sorted(
    _ scores: [(document: Int, score: Double)]
  ) -> [(document: Int, score: Double)] {
    scores.sorted { $0.score != $1.score ? $0.score > $1.score : $0.document < $1.document }
  }

  private func scores(_ query: String) -> [(document: Int, score: Double)] {
    let words = Tokenizer.words(of: query)
    let all = words.tokens
    let content = all.filter { !StopWords.contains($0) }
    var terms: [String] = []
    for term in (content.isEmpty ? all : content) + words.compounds where !terms.contains(term) {
      terms.append(term)
    }
    let average = documents.reduce(0.0) { $0 + Double($1.length) } / Double(documents.count)
    let frequencies = terms.map { term in documents.count { $0.terms.contains(term) } }
    return documents.enumerated().compactMap { number, document in
      var sum = 0.0
      var found = 0
      let lengthTerm =
        point[.bm25K1]
        * (1 - point[.bm25B] + point[.bm25B] * Double(document.length) / average)
      for (term, frequency) in zip(terms, frequencies) {
        let occurrences = Double(document.terms.count { $0 == term })
        guard occurrences > 0 else { continue }
        found += 1
        let rare = BM25.inverseDocumentFrequency(frequency: frequency, of: documents.count)
        sum += rare * (point[.bm25K1] + 1) * occurrences / (occurrences + lengthTerm)
      }
      guard found > 0 else { return nil }
      let share = Double(found) / Double(terms.count)
      let coverage =
        share >= point[.multiTermHighThreshold]
        ? point[.multiTermHighBonus]
        : share >= point[.multiTermMedThreshold] ? point[.multiTermMedBonus] : 1
      var score = sum * coverage * product(of: document)
      score *= nameBoost(document.name, terms, query)
      if all.count >= 2, holds(document.body, all) { score *= point[.exactPhraseBonus] }
      return (number, score)
    }
  }

  private func product(of document: Document) -> Double {
    let kind =
      switch document.kind {
      case .type: point[.classBoost]
      case .function: point[.functionBoost]
      case .method: point[.methodBoost]
      case .file, .typeExtension: 1.0
      }
    let found = corpus.files[document.file].pathClass
    var path = 1.0
    if found.contains(.source) { path *= point[.srcDirBoost] }
    if found.contains(.nonCode) { path *= point[.nonCodePenalty] }
    if found.contains(.configuration) { path *= point[.configPenalty] }
    if found.contains(.test) { path *= point[.testPenalty] }
    let importance = 1 + corpus.importance[document.file] * point[.importanceWeight]
    let frecency = 1 + point[.frecencyWeight] * 0.3 * corpus.frecency[document.file]
    return kind * (path * importance * frecency)
  }

  private func nameBoost(_ written: String, _ terms: [String], _ query: String) -> Double {
    let name = written.foldedToTerm
    let words = query.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      .map { String($0).foldedToTerm }.filter { !StopWords.contains($0) && $0 != "_" }
    let own = Tokenizer.words(of: written)
    let isToken = (own.tokens + own.compounds).contains(where: terms.contains)
    var boost = isToken ? max(1, point[.nameTokenBoost]) : 1
    for term in terms + words {
      if name == term { boost = max(boost, point[.nameExactBoost]) }
      if term.utf8.count >= 3, holds(Array(name.utf8), Array(term.utf8)) {
        boost = max(boost, point[.nameSubstringBoost])
      }
    }
    return boost
  }

  private func holds<Element: Equatable>(_ text: [Element], _ part: [Element]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...text.count - part.count).contains {
      text[$0..<$0 + part.count].elementsEqual(part)
    }
  }
}
