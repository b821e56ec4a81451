/// Finds out whether a document's text holds the query as a phrase, looking through each file at
/// most once for a query.
///
/// Text and query are compared as tokens, so that `memory_eviction` holds `memory eviction`; the
/// query's tokens must stand in the document's lines, in order, with none between.
struct PhraseMatcher {
  private let index: SearchIndex
  private let phrase: [UInt32]?
  private var starts: [Int: [Int]] = [:]

  init(index: SearchIndex, phrase: [UInt32]?) {
    self.index = index
    self.phrase = phrase
  }

  /// Whether the document holds the phrase.
  mutating func holds(_ document: Int) -> Bool {
    guard let phrase else { return false }
    let file = Int(index.fileOfDocument[document])
    let found: [Int]
    if let known = starts[file] {
      found = known
    } else {
      found = Self.starts(of: phrase, in: index.corpus.files[file].tokens)
      starts[file] = found
    }
    guard !found.isEmpty else { return false }
    let range = index.tokenRange(of: document)
    return found.contains { $0 >= range.lowerBound && $0 + phrase.count <= range.upperBound }
  }

  static func starts(of phrase: [UInt32], in tokens: [UInt32]) -> [Int] {
    guard tokens.count >= phrase.count else { return [] }
    return tokens.withUnsafeBufferPointer { tokens in
      let first = phrase[0]
      var found: [Int] = []
      for start in 0...tokens.count - phrase.count where tokens[start] == first {
        var length = 1
        while length < phrase.count, tokens[start + length] == phrase[length] { length += 1 }
        if length == phrase.count { found.append(start) }
      }
      return found
    }
  }
}
