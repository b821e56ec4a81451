final class EvidenceReader {
  private let index: SearchIndex
  private let query: PreparedQuery
  private var names: NameBoosts
  private var phrases: PhraseMatcher
  private let near: [Bool]

  init(_ searcher: Searcher, _ text: String, count: Int) {
    index = searcher.index
    query = PreparedQuery(text, vocabulary: index.corpus.vocabulary)
    names = NameBoosts(index: index, query: query, signals: searcher.signals)
    phrases = PhraseMatcher(index: index, phrase: query.phrase)
    near = searcher.filesNearSeeds(query, count: count)
  }

  func holdsTerm(_ document: Int) -> Bool {
    query.terms.contains { index.occurrences(of: $0, in: document) > 0 }
  }

  func evidence(of document: Int) -> Evidence {
    let terms = query.terms.compactMap { term -> Evidence.Term? in
      let occurrences = index.occurrences(of: term, in: document)
      guard occurrences > 0 else { return nil }
      return Evidence.Term(
        number: term, occurrences: occurrences, frequency: index.postings(of: term).count)
    }
    return Evidence(
      index: index, query: query, document: document, terms: terms,
      nameMatches: names.matches(document),
      holdsPhrase: terms.count >= query.phraseCount && phrases.holds(document),
      isNearSeed: near[Int(index.fileOfDocument[document])])
  }
}
