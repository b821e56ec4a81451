import TestSupport
import Testing

@testable import Code
@testable import Ranking

@Suite struct SearchIndexTests {
  @Test("Postings, lengths and document numbers against counting, on random documents")
  func postings() {
    var random = TestRandom(state: 1)
    for round in 0..<40 {
      let corpus = Self.randomCorpus(using: &random)
      let granularity: Granularity = round % 4 == 0 ? .files : .symbols
      let index = SearchIndex(corpus, granularity: granularity)
      var documents: [(file: Int, symbol: Int?, length: Int, terms: [UInt32])] = []
      for (number, file) in corpus.files.enumerated() {
        let (path, compounds) = (file.pathWords, file.compounds)
        let terms = [file.tokens, compounds.terms, path.tokens, path.compounds]
        documents.append(
          (number, nil, file.tokens.count + path.tokens.count, Array(terms.joined())))
        guard granularity == .symbols else { continue }
        for symbol in file.symbols.indices {
          let span = file.spans[symbol]
          let body = Array(file.tokens[Int(span.from)..<Int(span.to)])
          let scope = file.scopeWords[symbol]
          let inside = zip(compounds.terms, compounds.tokens)
            .filter { $0.1 >= span.from && $0.1 < span.to }.map(\.0)
          let length = body.count + path.tokens.count + scope.tokens.count
          let terms = [body, inside, path.tokens, path.compounds, scope.tokens, scope.compounds]
          documents.append((number, symbol, length, Array(terms.joined())))
        }
      }
      #expect(index.documentCount == documents.count)
      #expect(index.lengths == documents.map { UInt32($0.length) })
      let sum = documents.reduce(0) { $0 + $1.length }
      #expect(index.meanLength == max(1, sum == 0 ? 0 : Double(sum) / Double(documents.count)))
      for (number, document) in documents.enumerated() {
        #expect(index.document(number).file == document.file)
        #expect(index.document(number).symbol == document.symbol)
      }
      var held = 0
      for term in 0..<UInt32(corpus.vocabulary.count) {
        let expected = documents.enumerated().compactMap { number, document in
          let count = document.terms.count { $0 == term }
          return count > 0 ? [number, count] : nil
        }
        let found = index.postings(of: term).map {
          [Int(index.postings.documents[$0]), Int(index.postings.counts[$0])]
        }
        #expect(found == expected)
        held += expected.isEmpty ? 0 : 1
      }
      #expect(index.termCount == held)
    }
  }

  @Test("A term is counted up to 65,535 times in a document")
  func manyOccurrences() {
    let file = Self.file("a", tokens: [UInt32](repeating: 0, count: 70_000))
    let index = SearchIndex(Self.corpus([file], terms: 1))
    #expect(index.postings.counts == [65_535])
    #expect(index.lengths == [70_000])
  }

  @Test(arguments: [
    ("src/server.py", "server"), ("a/b.test.ts", "b"), (".gitignore", ".gitignore"),
    (".swiftlint.yml", ".swiftlint"), ("Makefile", "Makefile"), ("", ""), ("a/é.c", "é"),
  ])
  func stems(path: String, stem: String) { #expect(SearchIndex.stem(of: path) == stem) }

  // MARK: Random corpora

  private static func randomCorpus(using random: inout TestRandom) -> Corpus {
    let terms = UInt32.random(in: 1...12, using: &random)
    func tokens(_ count: ClosedRange<Int>, _ random: inout TestRandom) -> [UInt32] {
      (0..<Int.random(in: count, using: &random)).map { _ in
        UInt32.random(in: 0..<terms, using: &random)
      }
    }
    let files = (0..<Int.random(in: 0...6, using: &random)).map { number in
      let body = tokens(0...40, &random)
      let spans = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        let from = UInt32.random(in: 0...UInt32(body.count), using: &random)
        return FileAnalysis.Span(
          from: from, to: UInt32.random(in: from...UInt32(body.count), using: &random))
      }
      var compounds = Compounds(terms: tokens(0...20, &random))
      compounds.tokens = compounds.terms.map { _ in
        UInt32.random(in: 0...UInt32(body.count), using: &random)
      }.sorted()
      func words(_ random: inout TestRandom) -> WordNumbers {
        WordNumbers(tokens: tokens(0...3, &random), compounds: tokens(0...2, &random))
      }
      return file(
        "f\(number)", tokens: body, compounds: compounds, spans: spans, path: words(&random),
        scopes: spans.map { _ in words(&random) })
    }
    return corpus(files, terms: Int(terms))
  }

  private static func file(
    _ path: String, tokens: [UInt32], compounds: Compounds = Compounds(),
    spans: [FileAnalysis.Span] = [], path pathWords: WordNumbers = WordNumbers(),
    scopes: [WordNumbers] = []
  ) -> CorpusFile {
    CorpusFile(
      path: path, contentID: "", size: 0, lineCount: 1, language: .python, pathClass: [],
      symbols: spans.indices.map {
        Symbol(
          name: "s\($0)", kind: .function, keyword: "func", scope: "", signature: "", startLine: 1,
          endLine: 1, documentationLine: 1)
      }, tokens: tokens, compounds: compounds, spans: spans, pathWords: pathWords,
      scopeWords: scopes)
  }

  private static func corpus(_ files: [CorpusFile], terms: Int) -> Corpus {
    let names = (0..<terms).map { "t\($0)x" }
    var offsets: [UInt32] = [0]
    for name in names { offsets.append((offsets.last ?? 0) + UInt32(name.utf8.count)) }
    return Corpus(
      files: files,
      vocabulary: Vocabulary(bytes: Array(names.joined().utf8), offsets: offsets), leftOut: [:],
      graph: DependencyGraph(edges: files.map { _ in [] }),
      importance: files.map { _ in 0 }, frecency: files.map { _ in 0 })
  }
}
