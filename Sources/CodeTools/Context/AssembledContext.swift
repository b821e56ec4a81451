package import Support

/// What a newcomer, a person or a model, needs to know, within a budget of tokens.
package struct AssembledContext: Sendable, Hashable {
  /// A part of the text.
  package struct Section: Sendable, Hashable {
    /// The heading.
    package let title: String
    /// The heading and the lines below it, each ended by a line break.
    package let text: String
    /// What the text counts, by ``TokenCount``.
    package let tokens: Int
    /// The most that it could count: its share and what earlier sections left.
    package let budget: Int
  }

  /// The parts, in the order in which they are read.
  package let sections: [Section]
  /// The same as items with their places, best first: what was found for a task before what holds for any,
  /// and what surrounds files in hand before those themselves; within a section, by what matters most.
  package let answer: ToolAnswer

  /// The sections one after the other, with an empty line between them.
  package var text: String { sections.map(\.text).joined(separator: "\n") }

  /// What ``text`` counts; never more than the budget.
  package var tokens: Int { TokenCount.of(text) }
}
