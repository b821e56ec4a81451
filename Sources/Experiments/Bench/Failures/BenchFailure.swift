/// A query, task or case that a point answers badly, with what there is to learn from it.
public struct BenchFailure: Sendable, Hashable {
  /// A file, line or symbol that an answer names or misses.
  public struct Item: Sendable, Hashable {
    /// One signal's part in its score.
    public struct Factor: Sendable, Hashable {
      /// The signal.
      public let signal: String
      /// What the score is multiplied by, or begins with.
      public let value: Double
    }

    /// What it is called: a path, or a path with a line.
    public let name: String
    /// How relevant it is; `nil` where it is not.
    public let grade: Int?
    /// Its place in the answer, from 1; `nil` where it is not there.
    public let rank: Int?
    /// The factors of its score; none where the bench knows none.
    public let factors: [Factor]
    /// What else there is to say, such as the text of a line; text of a repository.
    public let detail: String?

    /// Creates an item.
    public init(
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
  public let id: String
  /// What was asked.
  public let text: String
  /// The file that the question starts from; `nil` for none.
  public let seedFile: String?
  /// The most relevant of what the answer misses or has too late.
  public let missed: [Item]
  /// The first of what the answer has instead.
  public let instead: [Item]
  /// What is true of the case as a whole, a sentence each; words of this program alone.
  public let notes: [String]

  /// Creates a failure.
  public init(
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
