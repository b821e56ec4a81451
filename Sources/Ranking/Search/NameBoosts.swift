/// The name factor of documents for one query, computed once for each distinct name.
struct NameBoosts {
  /// The largest factor that any name can have.
  let largest: Double

  private let names: NameTable
  private let nameOfDocument: [UInt32]
  private let query: NameQuery
  private let ofMatches: [Double]
  /// One more than the raw value of each name's matches; 0 if they are not known yet.
  private var known: [UInt8]

  init(index: SearchIndex, query: PreparedQuery, signal: NameSignal) {
    names = index.names
    nameOfDocument = index.nameOfDocument
    self.query = query.names
    ofMatches = signal.factors
    largest = ofMatches.max() ?? 1
    known = [UInt8](repeating: 0, count: index.names.count)
  }

  /// The ways in which the query matches a document's name.
  mutating func matches(_ document: Int) -> NameMatches {
    let name = Int(nameOfDocument[document])
    if known[name] == 0 { known[name] = names.matches(name, query).rawValue + 1 }
    return NameMatches(rawValue: known[name] - 1)
  }

  /// The name factor of a document.
  mutating func boost(of document: Int) -> Double { ofMatches[Int(matches(document).rawValue)] }
}
