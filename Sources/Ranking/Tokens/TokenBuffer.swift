/// The tokens of one file, with the start of each line. The buffers are reused from file to file.
struct TokenBuffer: ~Copyable {
  private(set) var terms: UnsafeMutablePointer<UInt32>
  private var termCapacity: Int
  private(set) var termCount = 0
  private var compoundTerms: UnsafeMutablePointer<UInt32>
  private var compoundTokens: UnsafeMutablePointer<UInt32>
  private var compoundCount = 0
  /// The number of tokens before each line, and at the end the number of all.
  private(set) var lineTokens: [UInt32] = []
  /// The byte at which each line begins, and at the end the length of the text.
  private(set) var lineStarts: [UInt32] = []

  /// Runs of several tokens, or beyond ASCII.
  private var runs = RunTable()
  /// For each of them the numbers of its tokens and compounds, then their terms.
  private var runTerms: [UInt32] = []
  private var words = RunWords()

  init() {
    termCapacity = 1 << 16
    terms = .allocate(capacity: termCapacity)
    compoundTerms = .allocate(capacity: termCapacity)
    compoundTokens = .allocate(capacity: termCapacity)
  }

  deinit {
    terms.deallocate()
    compoundTerms.deallocate()
    compoundTokens.deallocate()
  }

  var compounds: Compounds {
    Compounds(
      terms: Array(UnsafeBufferPointer(start: compoundTerms, count: compoundCount)),
      tokens: Array(UnsafeBufferPointer(start: compoundTokens, count: compoundCount)))
  }

  /// - Parameters:
  ///   - text: The bytes, followed by eight zero bytes.
  ///   - table: The same for all files.
  mutating func fill(
    from text: UnsafePointer<UInt8>, count: Int, numbering table: inout TermTable
  ) {
    if termCapacity < count {
      // A text has at most as many tokens as bytes, and no more compounds than tokens.
      termCapacity = count.nextPowerOfTwo
      terms.deallocate()
      terms = .allocate(capacity: termCapacity)
      compoundTerms.deallocate()
      compoundTerms = .allocate(capacity: termCapacity)
      compoundTokens.deallocate()
      compoundTokens = .allocate(capacity: termCapacity)
    }
    lineTokens.removeAll(keepingCapacity: true)
    lineStarts.removeAll(keepingCapacity: true)
    compoundCount = 0
    lineTokens.append(0)
    lineStarts.append(0)
    var written = 0
    ByteClass.table.withUnsafeBufferPointer { table8 in
      let classes = table8.baseAddress!
      var position = 0
      while position < count {
        let kind = classes[Int(text[position])]
        if !ByteClass.isWord(kind) {
          if kind == ByteClass.other {
            position = addRun(
              of: text, classes, from: position, scanned: position, to: &written, numbering: &table)
            continue
          }
          position += 1
          if kind == ByteClass.newline {
            lineTokens.append(UInt32(written))
            lineStarts.append(UInt32(position))
          }
          continue
        }
        let end = tokenEnd(in: text, classes: classes, from: position)
        if ByteClass.isRun(classes[Int(text[end])]) {
          position = addRun(
            of: text, classes, from: position, scanned: end, to: &written, numbering: &table)
          continue
        }
        if end - position <= TermTable.longestTerm {
          terms[written] = table.number(of: text, from: position, to: end)
          written += 1
        }
        position = end
      }
    }
    termCount = written
    if lineStarts.last != UInt32(count) || count == 0 {
      lineTokens.append(UInt32(written))
      lineStarts.append(UInt32(count))
    }
  }

  /// The number of lines; a last line without a newline counts.
  var lineCount: Int { lineStarts.count - 1 }

  /// Adds the tokens and compounds of the run that begins at a byte, and returns its end.
  private mutating func addRun(
    of text: UnsafePointer<UInt8>, _ classes: UnsafePointer<UInt8>, from start: Int,
    scanned: Int, to written: inout Int, numbering table: inout TermTable
  ) -> Int {
    var end = scanned
    while ByteClass.isRun(classes[Int(text[end])]) { end += 1 }
    let next = runTerms.count
    let isKept = end - start <= RunTable.longestRun
    if isKept, let place = runs.place(of: text + start, count: end - start, next: next) {
      addTerms(at: place, to: &written)
    } else {
      readRun(text, from: start, to: end, numbering: &table)
      addTerms(at: next, to: &written)
      if !isKept { runTerms.removeSubrange(next...) }
    }
    return end
  }

  private mutating func readRun(
    _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, numbering table: inout TermTable
  ) {
    words.read(text, from: start, to: end)
    let place = runTerms.count
    runTerms.append(0)
    runTerms.append(UInt32(words.compounds.count))
    // Both are read only; no copy is made.
    let (bytes, tokens, compounds) = (words.bytes, words.tokens, words.compounds)
    bytes.withUnsafeBufferPointer { bytes in
      for word in tokens where word.count <= TermTable.longestTerm {
        runTerms.append(
          table.number(of: bytes.baseAddress!, from: word.lowerBound, to: word.upperBound))
      }
      runTerms[place] = UInt32(runTerms.count - place - 2)
      for word in compounds {
        runTerms.append(
          table.number(of: bytes.baseAddress!, from: word.lowerBound, to: word.upperBound))
      }
    }
  }

  @inline(__always)
  private mutating func addTerms(at place: Int, to written: inout Int) {
    let (terms, compoundTerms, compoundTokens) = (
      terms + written, compoundTerms + compoundCount, compoundTokens + compoundCount
    )
    let first = UInt32(truncatingIfNeeded: written)
    let (tokenCount, count) = runTerms.withUnsafeBufferPointer { all in
      let tokenCount = Int(all[place])
      let count = Int(all[place + 1])
      let known = all.baseAddress! + place + 2
      for token in 0..<tokenCount { terms[token] = known[token] }
      for compound in 0..<count {
        compoundTerms[compound] = known[tokenCount + compound]
        compoundTokens[compound] = first
      }
      return (tokenCount, count)
    }
    written += tokenCount
    compoundCount += count
  }
}
