package import Support

/// An introduction for a newcomer, whether person or model, within a budget of tokens.
package struct AssembledContext: Sendable, Hashable {
  package struct Section: Sendable, Hashable {
    package let title: String
    /// The heading and the lines below it, each with a line break.
    package let text: String
    /// The size of the text, as ``TokenCount`` counts.
    package let tokens: Int
    /// The section's share and what earlier sections left.
    package let budget: Int
  }

  /// The sections in reading order.
  package let sections: [Section]
  /// The same as items with their places, best first: what was found for a task before general facts,
  /// and the surroundings of files in hand before those files.
  package let answer: ToolAnswer

  /// The sections with an empty line between them.
  package var text: String { sections.map(\.text).joined(separator: "\n") }

  /// The size of ``text``; never more than the budget.
  package var tokens: Int { TokenCount.of(text) }
}
