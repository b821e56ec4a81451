import Support

/// The ways in which a query matches a name; more than one can apply.
struct NameMatches: OptionSet, Hashable {
  let rawValue: UInt8
  static let token = NameMatches(rawValue: 1)
  /// A query term of three characters or more is a substring of the name.
  static let substring = NameMatches(rawValue: 2)
  static let exact = NameMatches(rawValue: 4)

  /// All sets of matches, by raw value.
  static let all = (0..<8).map { NameMatches(rawValue: $0) }
}

/// Signatures and token numbers make matching a query against thousands of names cheap.
struct NameTable: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = [0]
  private var signatures: [UInt64] = []
  private var tokens: [UInt32] = []
  private var tokenStarts: [UInt32] = [0]

  var count: Int { signatures.count }

  struct Builder {
    private(set) var table = NameTable()
    private var numbers: [String: UInt32] = [:]

    package mutating func number(of name: String, in vocabulary: Vocabulary) -> UInt32 {
      if let known = numbers[name] { return known }
      let number = UInt32(table.count)
      numbers[name] = number
      let folded = Array(name.foldedToTerm.utf8)
      table.bytes.append(contentsOf: folded)
      table.starts.append(UInt32(table.bytes.count))
      let words = Tokenizer.words(of: name)
      let all = words.tokens + words.compounds
      // Where the name has a `_`, compounds have pairs of bytes that it has not.
      let isPlain = folded.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "_") }
      table.signatures.append(
        (isPlain ? [] : all).reduce(NameTable.signature(of: folded[...])) {
          $0 | NameTable.signature(of: Array($1.utf8)[...])
        })
      for word in all {
        if let term = vocabulary.number(of: word) { table.tokens.append(term) }
      }
      table.tokenStarts.append(UInt32(table.tokens.count))
      return number
    }
  }

  /// Returns a set bit for each pair of neighbouring bytes; pairs share bits.
  static func signature(of bytes: ArraySlice<UInt8>) -> UInt64 {
    var signature: UInt64 = 0
    for (left, right) in zip(bytes, bytes.dropFirst()) {
      signature |= 1 << ((UInt64(left) &* 31 &+ UInt64(right)) & 63)
    }
    return signature
  }

  @inline(__always)
  func matches(_ name: Int, _ query: NameQuery) -> NameMatches {
    let missing = ~signatures[name]
    for term in query.signatures where term & missing == 0 { return allMatches(name, query) }
    return []
  }

  private func allMatches(_ name: Int, _ query: NameQuery) -> NameMatches {
    var found: NameMatches = []
    for position in Int(tokenStarts[name])..<Int(tokenStarts[name + 1])
    where query.tokens.contains(tokens[position]) {
      found.insert(.token)
      break
    }
    let range = Int(starts[name])..<Int(starts[name + 1])
    let missing = ~signatures[name]
    return bytes.withUnsafeBufferPointer { all in
      let text = UnsafeBufferPointer(rebasing: all[range])
      for (term, signature) in zip(query.terms, query.signatures) where signature & missing == 0 {
        if term.bytes.count == text.count {
          if term.bytes.elementsEqual(text) {
            found.insert(.exact)
            if text.count >= NameQuery.shortestSubstring { found.insert(.substring) }
          }
        } else if term.bytes.count >= NameQuery.shortestSubstring, term.isSubstring(of: text) {
          found.insert(.substring)
        }
      }
      return found
    }
  }
}

struct NameQuery {
  /// Shorter terms do not count as substrings: `io` is in every second name.
  static let shortestSubstring = 3

  struct Term {
    let bytes: [UInt8]

    func isSubstring(of text: UnsafeBufferPointer<UInt8>) -> Bool {
      guard bytes.count < text.count else { return false }
      let first = bytes[0]
      for position in 0...text.count - bytes.count where text[position] == first {
        var length = 1
        while length < bytes.count, text[position + length] == bytes[length] { length += 1 }
        if length == bytes.count { return true }
      }
      return false
    }
  }

  let terms: [Term]
  let signatures: [UInt64]
  let tokens: [UInt32]

  init(terms: [String], tokens: [UInt32]) {
    self.terms = terms.map { Term(bytes: Array($0.utf8)) }
    signatures = self.terms.map { NameTable.signature(of: $0.bytes[...]) }
    self.tokens = tokens
  }
}
