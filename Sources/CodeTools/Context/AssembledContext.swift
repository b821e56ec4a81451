package import Support

/// An introduction for a newcomer, whether person or model, within a budget of tokens.
package struct AssembledContext: Sendable, Hashable {
  package struct Section: Sendable, Hashable {
    package let title: String
    /// The heading and the lines below it, each with a line break.
    package let text: String
    package let tokens: Int
    /// The section's share and what earlier sections left.
    package let budget: Int
  }

  package let sections: [Section]
  /// The same as items, best first: what was found for a task before general facts.
  package let answer: ToolAnswer

  package var text: String { sections.map(\.text).joined(separator: "\n") }

  package var tokens: Int { TokenCount.of(text) }
}
