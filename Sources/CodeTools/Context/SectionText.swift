import Support

/// A section to which lines are added while they fit into a budget. Bytes are counted, including
/// one for the empty line before the next section, so that joined sections stay within the sum of
/// their budgets.
struct SectionText {
  let title: String
  /// Sections of a lower rank come first in the answer, whatever their order in the text.
  let rank: Int
  private(set) var lines: [String] = []
  private var used: Int
  private let budget: Int
  private var notes: [String] = []
  private var items: [(rank: Int, item: ToolAnswer.Item)] = []
  private(set) var omitted = 0

  init(_ title: String, budget: Int, rank: Int = 1) {
    let title = title.printable
    self.title = title
    self.rank = rank
    self.budget = budget
    used = title.utf8.count + Self.overhead
  }

  /// `## `, a line break, and the empty line after the section.
  private static let overhead = 5

  var bytesLeft: Int { max(0, max(0, budget) * TokenCount.bytesPerToken - used) }

  /// The tokens of the section with the empty line after it; 0 while it has no line.
  var tokens: Int {
    lines.isEmpty ? 0 : (used + TokenCount.bytesPerToken - 1) / TokenCount.bytesPerToken
  }

  func fits(_ bytes: Int) -> Bool { bytes + 1 <= bytesLeft }

  @discardableResult
  mutating func add(note: String) -> Bool {
    guard add(line: note) else { return false }
    notes.append(note)
    return true
  }

  /// Adds a line that shows items and returns true if it fits.
  @discardableResult
  mutating func add(line: String, items: [ToolAnswer.Item] = [], rank: Int = 0) -> Bool {
    let line = line.printable
    guard fits(line.utf8.count) else {
      omitted += items.count
      return false
    }
    used += line.utf8.count + 1
    lines.append(line)
    self.items += items.map { (rank, $0) }
    return true
  }

  mutating func omit(_ items: Int) { omitted += items }

  mutating func add(fitting block: [String], items: [ToolAnswer.Item], omitted: Int) {
    for line in block { add(line: line) }
    self.items += items.map { (0, $0) }
    self.omitted += omitted
  }

  /// The finished section; `nil` if not a single line fitted.
  func finished() -> (section: AssembledContext.Section, answer: ToolAnswer.Section)? {
    guard !lines.isEmpty else { return nil }
    let text = "## \(title)\n" + lines.joined(separator: "\n") + "\n"
    let section = AssembledContext.Section(
      title: title, text: text, tokens: TokenCount.of(text), budget: budget)
    let ranked = items.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }
    return (section, ToolAnswer.Section(title, notes: notes, items: ranked.map(\.element.item)))
  }
}
