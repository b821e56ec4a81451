import Support

struct PreparedQuery {
  /// The number of distinct scoring tokens and compounds, including those that the corpus lacks.
  let tokenCount: Int
  /// The number of terms that a document with the phrase holds at least: the scoring tokens.
  let phraseCount: Int
  /// The numbers of those that the corpus holds, in the query's order.
  let terms: [UInt32]
  /// All tokens in order, with stop words; `nil` for one token or if the corpus lacks one.
  let phrase: [UInt32]?
  /// The scoring tokens and whole identifiers, which names are matched with.
  let names: NameQuery

  init(_ text: String, vocabulary: Vocabulary) {
    let (all, compounds) = { ($0.tokens, $0.compounds) }(Tokenizer.words(of: text))
    let content = all.filter { !StopWords.contains($0) }
    var seen: Set<String> = []
    let scoring = ((content.isEmpty ? all : content) + compounds).filter {
      seen.insert($0).inserted
    }
    tokenCount = scoring.count
    phraseCount = Set(content.isEmpty ? all : content).count
    terms = scoring.compactMap { vocabulary.number(of: $0) }
    let known = all.compactMap { vocabulary.number(of: $0) }
    phrase = known.count == all.count && all.count >= 2 ? known : nil
    let words = Self.words(of: text).filter { seen.insert($0).inserted }
    names = NameQuery(terms: scoring + words, tokens: terms)
  }

  /// Identifiers such as `acceptTcpHandler` and `max_depth`, case-folded, without stop words.
  private static func words(of text: String) -> [String] {
    words(in: text).map { $0.foldedToTerm }.filter { !StopWords.contains($0) && $0 != "_" }
  }

  /// The runs of letters, numbers and `_`; in plain ASCII without asking Unicode's tables.
  private static func words(in text: String) -> [String] {
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    }
    return text.utf8.split { !ByteClass.isRun(ByteClass.table[Int($0)]) }.map {
      String(Substring($0))
    }
  }
}
