/// What a tool of code intelligence answers: items with their places, in sections, best first.
package struct ToolAnswer: Sendable, Hashable {
  /// Something that was found.
  package struct Item: Sendable, Hashable {
    /// The file, from the repository's root.
    package var path: String
    /// The first line, from 1; `nil` where the whole file is meant.
    package var line: Int?
    /// The last line.
    package var endLine: Int?
    /// The symbol's name, qualified where it has a scope.
    package var symbol: String?
    /// What it is: a symbol's kind, a rule's id, a relation.
    package var kind: String?
    /// How much it matters beside the other items of the section; larger is more.
    package var score: Double?
    /// What a reader sees of it: a signature, a line of code, a message.
    package var detail: String?
    /// Weaknesses of the Common Weakness Enumeration, for findings.
    package var cwe: [Int]

    /// Creates an item.
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

  /// A part of the answer with a heading.
  package struct Section: Sendable, Hashable {
    /// The heading.
    package var title: String
    /// Facts in words, before the items.
    package var notes: [String]
    /// What was found, best first.
    package var items: [Item]

    /// Creates a section.
    package init(_ title: String, notes: [String] = [], items: [Item] = []) {
      self.title = title
      self.notes = notes
      self.items = items
    }
  }

  /// The parts, in order.
  package var sections: [Section]
  /// How many items were left out for want of budget.
  package var omitted: Int
  /// The text where a tool put it together itself; `nil` where it is made of the sections.
  package var assembled: String?

  /// Creates an answer.
  package init(_ sections: [Section], omitted: Int = 0) {
    self.sections = sections
    self.omitted = omitted
  }

  /// All items, in order.
  package var items: [Item] { sections.flatMap(\.items) }
}
