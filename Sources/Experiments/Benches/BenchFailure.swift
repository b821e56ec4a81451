/// A query, task or case that a point answers badly, with the evidence.
package struct BenchFailure: Sendable, Hashable {
  /// A file, line or symbol that an answer names or misses.
  package struct Item: Sendable, Hashable {
    package struct Factor: Sendable, Hashable {
      package let signal: String
      /// The factor, or the score that the product begins with.
      package let value: Double
    }

    /// A path, or a path with a line.
    package let name: String
    /// Its grade; `nil` if it is not relevant.
    package let grade: Int?
    /// Its place in the answer, from 1; `nil` if it is missing.
    package let rank: Int?
    package let factors: [Factor]
    /// Text of the repository, such as that of a line, or another remark.
    package let detail: String?

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

  package let id: String
  package let text: String
  /// The file that the question starts from.
  package let seedFile: String?
  /// The most relevant items that the answer misses or has too late.
  package let missed: [Item]
  /// The first items that the answer has instead.
  package let instead: [Item]
  package let notes: [String]

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

  /// The number of items of each list that are looked at.
  static let shown = 3
}
