/// What a tool of code intelligence answers: items with their places, in sections, best first.
public struct ToolAnswer: Sendable, Hashable {
  /// Something that was found.
  public struct Item: Sendable, Hashable {
    /// The file, from the repository's root.
    public var path: String
    /// The first line, from 1; `nil` where the whole file is meant.
    public var line: Int?
    /// The last line.
    public var endLine: Int?
    /// The symbol's name, qualified where it has a scope.
    public var symbol: String?
    /// What it is: a symbol's kind, a rule's id, a relation.
    public var kind: String?
    /// How much it matters beside the other items of the section; larger is more.
    public var score: Double?
    /// What a reader sees of it: a signature, a line of code, a message.
    public var detail: String?
    /// Weaknesses of the Common Weakness Enumeration, for findings.
    public var cwe: [Int]

    /// Creates an item.
    public init(
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
  public struct Section: Sendable, Hashable {
    /// The heading.
    public var title: String
    /// Facts in words, before the items.
    public var notes: [String]
    /// What was found, best first.
    public var items: [Item]

    /// Creates a section.
    public init(_ title: String, notes: [String] = [], items: [Item] = []) {
      self.title = title
      self.notes = notes
      self.items = items
    }
  }

  /// The parts, in order.
  public var sections: [Section]
  /// How many items were left out for want of budget.
  public var omitted: Int
  /// The text where a tool put it together itself; `nil` where it is made of the sections.
  public var assembled: String?

  /// Creates an answer.
  public init(_ sections: [Section], omitted: Int = 0) {
    self.sections = sections
    self.omitted = omitted
  }

  /// All items, in order.
  public var items: [Item] { sections.flatMap(\.items) }
}
