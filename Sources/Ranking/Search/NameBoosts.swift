/// The product of the factors of name and query signals, for one query.
struct NameBoosts {
  let largest: Double

  private let names: NameTable
  private let nameOfDocument: [UInt32]
  private let query: NameQuery
  private let ofMatches: [Double]
  /// One more than the raw value of each name's matches; 0 if they are not known yet.
  private var known: [UInt8]
  private let others: [(factors: [Double], feature: (Int) -> UInt8)]

  init(index: SearchIndex, query: PreparedQuery, signals: SignalValues) {
    names = index.names
    nameOfDocument = index.nameOfDocument
    self.query = query.names
    ofMatches = signals.name.factors
    known = [UInt8](repeating: 0, count: index.names.count)
    others = signals.queries.map { ($0.factors, type(of: $0).features(of: query, in: index)) }
    largest = others.reduce(ofMatches.max() ?? 1) { $0 * ($1.factors.max() ?? 1) }
  }

  mutating func matches(_ document: Int) -> NameMatches {
    let name = Int(nameOfDocument[document])
    if known[name] == 0 { known[name] = names.matches(name, query).rawValue + 1 }
    return NameMatches(rawValue: known[name] - 1)
  }

  mutating func boost(of document: Int) -> Double {
    let ofName = ofMatches[Int(matches(document).rawValue)]
    guard !others.isEmpty else { return ofName }
    return others.reduce(ofName) { $0 * $1.factors[Int($1.feature(document))] }
  }
}
