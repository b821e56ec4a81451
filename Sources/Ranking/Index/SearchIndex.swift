import Code

/// The documents of a corpus and, for each term, the documents that hold it.
///
/// A document's text is the tokens of its path, of the names around it, and of its lines (its
/// comment, its definition and its body). Documents are numbered by path, and within a file the
/// file itself first, then its symbols by first line; that order also breaks ties between scores.
///
/// It is a class because queries pass it on often, and passing on a structure retains each of its many
/// arrays.
package final class SearchIndex: Sendable {
  package let corpus: Corpus
  /// The number of the first document of each file, and, at the end, the number of documents.
  let firstDocument: [UInt32]
  let fileOfDocument: [UInt32]
  let kinds: [Document.Kind]
  /// The number of tokens of each document's text.
  let lengths: [UInt32]
  /// The mean of ``lengths``, at least 1.
  let meanLength: Double
  /// The class of each file's path, as a raw value.
  let pathClasses: [UInt8]
  /// The name of each document, as a number in ``names``.
  let nameOfDocument: [UInt32]
  /// The distinct names.
  let names: NameTable
  /// The start of each term's postings, and at the end their number.
  let postingStarts: [UInt32]
  /// The documents of all postings, ascending for each term.
  let postingDocuments: [UInt32]
  /// The occurrences of the term in the document of the same position, at most 65,535.
  let postingCounts: [UInt16]
  /// Which terms may stand next to each other in each file.
  let pairFilters: PairFilters

  /// Indexes a corpus.
  ///
  /// - Complexity: Linear in the tokens of all documents.
  package init(_ corpus: Corpus, granularity: Granularity = .symbols) {
    self.corpus = corpus
    var names = NameTable.Builder()
    var firstDocument: [UInt32] = []
    var fileOfDocument: [UInt32] = []
    var kinds: [Document.Kind] = []
    var nameOfDocument: [UInt32] = []
    for (index, file) in corpus.files.enumerated() {
      firstDocument.append(UInt32(kinds.count))
      fileOfDocument.append(UInt32(index))
      kinds.append(.file)
      nameOfDocument.append(names.number(of: Self.stem(of: file.path), in: corpus.vocabulary))
      guard granularity == .symbols else { continue }
      for symbol in file.symbols {
        fileOfDocument.append(UInt32(index))
        kinds.append(Document.Kind(symbol.kind))
        nameOfDocument.append(names.number(of: symbol.name, in: corpus.vocabulary))
      }
    }
    firstDocument.append(UInt32(kinds.count))
    let postings = Postings(
      corpus: corpus, firstDocument: firstDocument, granularity: granularity)
    self.firstDocument = firstDocument
    self.fileOfDocument = fileOfDocument
    self.kinds = kinds
    self.nameOfDocument = nameOfDocument
    self.names = names.table
    lengths = postings.lengths
    let total = lengths.reduce(0) { $0 + Int($1) }
    meanLength = lengths.isEmpty ? 1 : max(1, Double(total) / Double(lengths.count))
    pathClasses = corpus.files.map(\.pathClass.rawValue)
    postingStarts = postings.starts
    postingDocuments = postings.documents
    postingCounts = postings.counts
    pairFilters = postings.pairFilters
  }

  package var documentCount: Int { kinds.count }

  /// The number of distinct terms of the documents; the vocabulary can have others, of earlier commits.
  package var termCount: Int {
    zip(postingStarts, postingStarts.dropFirst()).count { $0 < $1 }
  }

  package func document(_ number: Int) -> Document {
    let file = Int(fileOfDocument[number])
    let offset = number - Int(firstDocument[file])
    return Document(file: file, symbol: offset == 0 ? nil : offset - 1, kind: kinds[number])
  }

  /// The numbers of a file's documents.
  func documents(of file: Int) -> Range<Int> {
    Int(firstDocument[file])..<Int(firstDocument[file + 1])
  }

  /// Returns how often a term occurs in a document, by bisection of its postings.
  func occurrences(of term: UInt32, in document: Int) -> Int {
    var range = postings(of: term)
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      let found = Int(postingDocuments[middle])
      if found == document { return Int(postingCounts[middle]) }
      range = found < document ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return 0
  }

  /// A document's tokens among its file's.
  func tokenRange(of number: Int) -> Range<Int> {
    let document = document(number)
    let file = corpus.files[document.file]
    guard let symbol = document.symbol else { return 0..<file.tokens.count }
    return Int(file.spans[symbol].from)..<Int(file.spans[symbol].to)
  }

  /// The positions of a term's postings.
  func postings(of term: UInt32) -> Range<Int> {
    Int(postingStarts[Int(term)])..<Int(postingStarts[Int(term) + 1])
  }

  /// The file's name up to its first dot; a leading dot belongs to the name.
  package static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    let rest = name.dropFirst().prefix { $0 != "." }
    return String(name.prefix(1) + rest)
  }
}
