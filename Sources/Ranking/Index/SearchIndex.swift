import Code

/// The documents of a corpus and, for each term, the documents that hold it.
///
/// A document's text is the tokens of its path, of the names around it, and of its lines (its
/// comment, its definition and its body). Documents are numbered by path, and within a file the
/// file itself first, then its symbols by first line; that order also breaks ties between scores.
///
/// It never changes. It is a class because a query hands it on several times, and a structure of so
/// many arrays would have each of them counted every time.
package final class SearchIndex: Sendable {
  /// The corpus that it was made from.
  package let corpus: Corpus
  /// The number of the first document of each file, and, at the end, the number of documents.
  let firstDocument: [UInt32]
  /// The file of each document.
  let fileOfDocument: [UInt32]
  /// What each document is.
  let kinds: [Document.Kind]
  /// The number of tokens of each document's text.
  let lengths: [UInt32]
  /// The mean of ``lengths``; 0 without documents.
  let averageLength: Double
  /// The name of each document, as a number in ``names``.
  let nameOfDocument: [UInt32]
  /// The distinct names.
  let names: NameTable
  /// Where each term's postings begin, and, at the end, their number.
  let postingStarts: [UInt32]
  /// The documents of all postings, ascending for each term.
  let postingDocuments: [UInt32]
  /// How often the term occurs in the document of the same position, at most 65,535.
  let postingCounts: [UInt16]
  /// Which terms may stand next to each other in each file.
  let pairFilters: PairFilters

  /// Indexes a corpus.
  ///
  /// - Parameters:
  ///   - corpus: The corpus.
  ///   - granularity: Which documents there are.
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
    averageLength = lengths.isEmpty ? 0 : Double(total) / Double(lengths.count)
    postingStarts = postings.starts
    postingDocuments = postings.documents
    postingCounts = postings.counts
    pairFilters = postings.pairFilters
  }

  /// How many documents there are.
  package var documentCount: Int { kinds.count }

  /// How many distinct terms the documents hold; the vocabulary can have others, of earlier commits.
  package var termCount: Int {
    zip(postingStarts, postingStarts.dropFirst()).count { $0 < $1 }
  }

  /// The document of that number.
  package func document(_ number: Int) -> Document {
    let file = Int(fileOfDocument[number])
    let offset = number - Int(firstDocument[file])
    return Document(file: file, symbol: offset == 0 ? nil : offset - 1, kind: kinds[number])
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
