import Support

/// Writes the lines of a section as long as they fit into a budget.
///
/// Bytes are counted, with one more for the empty line that stands before the next section, so that
/// texts that are joined are within the sum of their budgets.
package struct SectionText {
  let title: String
  /// Where the section stands in the answer: before those of a greater rank, whatever their order in the
  /// text.
  let rank: Int
  private(set) var lines: [String] = []
  private var used: Int
  private let budget: Int
  private var notes: [String] = []
  private var items: [(rank: Int, item: ToolAnswer.Item)] = []
  /// How many items did not fit.
  private(set) var omitted = 0

  /// Begins a section with its heading.
  init(_ title: String, budget: Int, rank: Int = 1) {
    self.title = title
    self.rank = rank
    self.budget = budget
    used = title.utf8.count + Self.overhead
  }

  /// `## `, a line break, and the empty line after the section.
  private static let overhead = 5

  /// The bytes that lines can still take.
  var bytesLeft: Int { max(0, max(0, budget) * TokenCount.bytesPerToken - used) }

  /// What the section counts with the empty line after it; nothing while it has no line.
  var tokens: Int {
    lines.isEmpty ? 0 : (used + TokenCount.bytesPerToken - 1) / TokenCount.bytesPerToken
  }

  /// Whether a line of so many bytes fits, its line break not counted.
  func fits(_ bytes: Int) -> Bool { bytes + 1 <= bytesLeft }

  /// Adds a line that says something in words; gives whether it fits.
  @discardableResult
  mutating func add(note: String) -> Bool {
    guard add(line: note) else { return false }
    notes.append(note)
    return true
  }

  /// Adds a line that shows items; gives whether it fits.
  ///
  /// - Parameter rank: Items of a lower rank come first, whatever the order of the lines.
  @discardableResult
  mutating func add(line: String, items: [ToolAnswer.Item] = [], rank: Int = 0) -> Bool {
    guard fits(line.utf8.count) else {
      omitted += items.count
      return false
    }
    used += line.utf8.count + 1
    lines.append(line)
    self.items += items.map { (rank, $0) }
    return true
  }

  /// Counts items that are not even tried.
  mutating func omit(_ items: Int) { omitted += items }

  /// Adds lines that are known to fit.
  mutating func add(fitting block: [String], items: [ToolAnswer.Item], omitted: Int) {
    for line in block { add(line: line) }
    self.items += items.map { (0, $0) }
    self.omitted += omitted
  }

  /// The finished section; `nil` where not a single line fitted.
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
