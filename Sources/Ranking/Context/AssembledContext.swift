/// What a newcomer, a person or a model, needs to know, within a budget of tokens.
public struct AssembledContext: Sendable, Hashable {
  /// A part of the text.
  public struct Section: Sendable, Hashable {
    /// The heading.
    public let title: String
    /// The heading and the lines below it, each ended by a line break.
    public let text: String
    /// What the text counts, by ``TokenCount``.
    public let tokens: Int
    /// The most that it could count: its share and what earlier sections left.
    public let budget: Int
  }

  /// The parts, in the order in which they are read.
  public let sections: [Section]
  /// The same as items with their places, best first: what was found for a task before what holds for any,
  /// and what surrounds files in hand before those themselves; within a section, by what matters most.
  public let answer: ToolAnswer

  /// The sections one after the other, with an empty line between them.
  public var text: String { sections.map(\.text).joined(separator: "\n") }

  /// What ``text`` counts; never more than the budget.
  public var tokens: Int { TokenCount.of(text) }
}
