package struct ToolAnswer: Sendable, Hashable {
  package struct Item: Sendable, Hashable {
    /// The file's path from the repository's root.
    package var path: String
    /// The first line, from 1; `nil` if the item is the whole file.
    package var line: Int?
    package var endLine: Int?
    package var symbol: String?
    /// A symbol's kind, a rule's id or a relation.
    package var kind: String?
    package var score: Double?
    /// A signature, a line of code or a message.
    package var detail: String?
    /// Numbers in the Common Weakness Enumeration, for findings.
    package var cwe: [Int]

    package init(
      path: String, line: Int? = nil, endLine: Int? = nil, symbol: String? = nil,
      kind: String? = nil, score: Double? = nil, detail: String? = nil, cwe: [Int] = []
    ) {
      self.path = path
      self.line = line
      self.endLine = endLine
      self.symbol = symbol
      self.kind = kind
      self.score = score
      self.detail = detail
      self.cwe = cwe
    }
  }

  package struct Section: Sendable, Hashable {
    package var title: String
    package var notes: [String]
    package var items: [Item]

    package init(_ title: String, notes: [String] = [], items: [Item] = []) {
      self.title = title
      self.notes = notes
      self.items = items
    }
  }

  package var sections: [Section]
  /// The number of items left out for lack of budget.
  package var omitted: Int
  /// The text if the tool assembled it itself; `nil` if it is made from the sections.
  package var assembled: String?

  package init(_ sections: [Section], omitted: Int = 0) {
    self.sections = sections
    self.omitted = omitted
  }

  package var items: [Item] { sections.flatMap(\.items) }
}
