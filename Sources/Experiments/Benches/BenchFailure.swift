/// A query, task or case that a point answers badly, with what there is to learn from it.
package struct BenchFailure: Sendable, Hashable {
  /// A file, line or symbol that an answer names or misses.
  package struct Item: Sendable, Hashable {
    /// One signal's part in its score.
    package struct Factor: Sendable, Hashable {
      /// The signal.
      package let signal: String
      /// What the score is multiplied by, or begins with.
      package let value: Double
    }

    /// What it is called: a path, or a path with a line.
    package let name: String
    /// How relevant it is; `nil` where it is not.
    package let grade: Int?
    /// Its place in the answer, from 1; `nil` where it is not there.
    package let rank: Int?
    /// The factors of its score; none where the bench knows none.
    package let factors: [Factor]
    /// What else there is to say, such as the text of a line; text of a repository.
    package let detail: String?

    /// Creates an item.
    package init(
      name: String, grade: Int? = nil, rank: Int? = nil, factors: [Factor] = [],
      detail: String? = nil
    ) {
      self.name = name
      self.grade = grade
      self.rank = rank
      self.factors = factors
      self.detail = detail
    }
  }

  /// The query's name, unique in its group.
  package let id: String
  /// What was asked.
  package let text: String
  /// The file that the question starts from; `nil` for none.
  package let seedFile: String?
  /// The most relevant of what the answer misses or has too late.
  package let missed: [Item]
  /// The first of what the answer has instead.
  package let instead: [Item]
  /// What is true of the case as a whole, a sentence each; words of this program alone.
  package let notes: [String]

  /// Creates a failure.
  package init(
    id: String, text: String, seedFile: String? = nil, missed: [Item], instead: [Item],
    notes: [String] = []
  ) {
    self.id = id
    self.text = text
    self.seedFile = seedFile
    self.missed = missed
    self.instead = instead
    self.notes = notes
  }

  /// How many items of each list are looked at.
  static let shown = 3
}
