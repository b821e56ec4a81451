/// Finds the documents whose text holds the query as a phrase; searches each file at most once.
/// Text and query are compared as tokens, so that `memory_eviction` holds `memory eviction`; the
/// query's tokens must stand in the document's lines, in order, with none between.
struct PhraseMatcher {
  private let index: SearchIndex
  private let phrase: [UInt32]?
  private let pairs: [UInt64]
  /// The place in the phrase of its rarest term, which is looked for first.
  private let anchor: Int
  /// True if one place in a file is enough, because all documents are files.
  private let isOneEnough: Bool
  private var starts: [Int: [Int]] = [:]

  init(index: SearchIndex, phrase: [UInt32]?) {
    self.index = index
    self.phrase = phrase
    isOneEnough = index.documentCount == index.corpus.files.count
    pairs = phrase.map(PairFilters.pairs) ?? []
    anchor =
      phrase.flatMap { phrase in
        phrase.indices.min {
          index.postings(of: phrase[$0]).count < index.postings(of: phrase[$1]).count
        }
      } ?? 0
  }

  /// Returns false only if no document of the file holds the phrase.
  @inline(__always)
  func mayHold(file: Int) -> Bool {
    phrase != nil && index.postings.pairFilters.mayHold(pairs, file: file)
  }

  mutating func holds(_ document: Int) -> Bool {
    guard let phrase else { return false }
    let file = Int(index.fileOfDocument[document])
    let found: [Int]
    if let known = starts[file] {
      found = known
    } else {
      found =
        mayHold(file: file)
        ? Self.starts(
          of: phrase, anchor: anchor, in: index.corpus.files[file].tokens,
          limit: isOneEnough ? 1 : .max) : []
      starts[file] = found
    }
    guard !found.isEmpty else { return false }
    let range = index.tokenRange(of: document)
    return found.contains { $0 >= range.lowerBound && $0 + phrase.count <= range.upperBound }
  }

  /// `anchor` is the place in the phrase of the term to look for, best the rarest.
  package static func starts(
    of phrase: [UInt32], anchor: Int, in tokens: [UInt32], limit: Int
  ) -> [Int] {
    guard tokens.count >= phrase.count else { return [] }
    return tokens.withUnsafeBufferPointer { tokens in
      let wanted = SIMD8(repeating: phrase[anchor])
      let raw = UnsafeRawBufferPointer(tokens)
      var found: [Int] = []
      var position = anchor
      let end = tokens.count - phrase.count + anchor + 1
      func check(_ position: Int) {
        let start = position - anchor
        if tokens[start..<start + phrase.count].elementsEqual(phrase) { found.append(start) }
      }
      while position + 8 <= end, found.count < limit {
        let block = raw.loadUnaligned(fromByteOffset: position * 4, as: SIMD8<UInt32>.self)
        let isWanted = block .== wanted
        if any(isWanted) {
          for lane in 0..<8 where isWanted[lane] { check(position + lane) }
        }
        position += 8
      }
      while position < end, found.count < limit {
        if tokens[position] == phrase[anchor] { check(position) }
        position += 1
      }
      return found
    }
  }
}
