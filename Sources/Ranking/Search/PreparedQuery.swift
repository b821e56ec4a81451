/// A query in the terms of one index.
struct PreparedQuery {
  /// The distinct scoring tokens, in the query's order; those that the corpus lacks included.
  let tokenCount: Int
  /// The numbers of the scoring tokens that the corpus holds, in the query's order.
  let terms: [UInt32]
  /// All tokens in order, stop words and repetitions included; `nil` where the corpus lacks one of
  /// them or there is only one, so that no text can hold the phrase.
  let phrase: [UInt32]?
  /// What names are matched with: the scoring tokens and whole identifiers.
  let names: NameQuery

  init(_ text: String, vocabulary: Vocabulary) {
    let all = Tokenizer.tokens(of: text)
    let content = all.filter { !StopWords.contains($0) }
    var seen: Set<String> = []
    let scoring = (content.isEmpty ? all : content).filter { seen.insert($0).inserted }
    tokenCount = scoring.count
    terms = scoring.compactMap { vocabulary.number(of: $0) }
    let numbers = all.compactMap { vocabulary.number(of: $0) }
    phrase = numbers.count == all.count && all.count >= 2 ? numbers : nil
    let words = Self.words(of: text).filter { seen.insert($0).inserted }
    names = NameQuery(
      terms: (scoring + words).map {
        let bytes = Array($0.utf8)
        return NameQuery.Term(bytes: bytes, signature: NameTable.signature(of: bytes[...]))
      },
      tokens: terms)
  }

  /// The identifiers of a query as written, case-folded, such as `acceptTcpHandler` and
  /// `max_depth`, without stop words.
  private static func words(of text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      .map { String($0).asciiLowercased }
      .filter { !StopWords.contains($0) && $0 != "_" }
  }
}
