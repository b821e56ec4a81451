import Code

/// The documents of a corpus and, for each term, the documents that hold it. A document's text is
/// the tokens of its path, of the names around it, and of its lines (its comment, its definition
/// and its body). Documents are numbered by path, and within a file the file itself first, then its
/// symbols by first line; that order also breaks ties between scores. It is a class because queries
/// pass it on often, and passing on a structure retains each of its many arrays.
public final class SearchIndex: Sendable {
  package let corpus: Corpus
  /// The number of the first document of each file, and, at the end, the number of documents.
  let firstDocument: [UInt32]
  let fileOfDocument: [UInt32]
  let kinds: [Document.Kind]
  let postings: Postings
  /// The mean length of a document's text in tokens, at least 1.
  let meanLength: Double
  /// The class of each file's path, as a raw value.
  let pathClasses: [UInt8]
  /// The name of each document, as a number in ``names``.
  let nameOfDocument: [UInt32]
  let names: NameTable

  /// Builds the index of a repository.
  public init(_ corpus: Corpus, granularity: Granularity = .symbols) {
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
    postings = Postings(
      corpus: corpus, documentCount: kinds.count, granularity: granularity)
    self.firstDocument = firstDocument
    self.fileOfDocument = fileOfDocument
    self.kinds = kinds
    self.nameOfDocument = nameOfDocument
    self.names = names.table
    let lengths = postings.lengths
    let total = lengths.reduce(0) { $0 + Int($1) }
    meanLength = lengths.isEmpty ? 1 : max(1, Double(total) / Double(lengths.count))
    pathClasses = corpus.files.map(\.pathClass.rawValue)
  }

  package var documentCount: Int { kinds.count }
  var lengths: [UInt32] { postings.lengths }

  /// The number of distinct terms of the documents; the vocabulary can have others, of earlier commits.
  package var termCount: Int {
    zip(postings.starts, postings.starts.dropFirst()).count { $0 < $1 }
  }

  package func document(_ number: Int) -> Document {
    let file = Int(fileOfDocument[number])
    let offset = number - Int(firstDocument[file])
    return Document(file: file, symbol: offset == 0 ? nil : offset - 1, kind: kinds[number])
  }

  func documents(of file: Int) -> Range<Int> {
    Int(firstDocument[file])..<Int(firstDocument[file + 1])
  }

  func occurrences(of term: UInt32, in document: Int) -> Int {
    var range = postings(of: term)
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      let found = Int(postings.documents[middle])
      if found == document { return Int(postings.counts[middle]) }
      range = found < document ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return 0
  }

  func tokenRange(of number: Int) -> Range<Int> {
    let document = document(number)
    let file = corpus.files[document.file]
    guard let symbol = document.symbol else { return 0..<file.tokens.count }
    return Int(file.spans[symbol].from)..<Int(file.spans[symbol].to)
  }

  func postings(of term: UInt32) -> Range<Int> {
    Int(postings.starts[Int(term)])..<Int(postings.starts[Int(term) + 1])
  }

  /// The file's name up to its first dot; a leading dot belongs to the name.
  package static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    let rest = name.dropFirst().prefix { $0 != "." }
    return String(name.prefix(1) + rest)
  }
}
