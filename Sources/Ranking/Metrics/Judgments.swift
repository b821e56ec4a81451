public import Support

/// The judged files of one query, with a grade for each path. A grade of 1 or more means relevant,
/// and a higher grade is better; 0 and below means judged not relevant. A path that is not judged
/// counts as not relevant. Paths are compared by their bytes.
public struct Judgments: Sendable, Hashable {
  /// A path and its grade.
  public struct Entry: Sendable, Hashable {
    /// The path of the file.
    public let path: String
    /// The grade: 0 if it is not relevant, 3 at most by convention.
    public let grade: Int

    /// Creates an entry.
    public init(path: String, grade: Int) {
      self.path = path
      self.grade = grade
    }
  }

  /// The judged paths, in byte order.
  public let entries: [Entry]
  /// The grades of the relevant files, the highest first, as in the best possible ranking.
  package let idealGrades: [Int]
  private let grades: [ByteString: Int]

  /// Judging a path twice is an error; judgments without a relevant file are not.
  public init(_ entries: some Sequence<Entry>) throws(OperationError) {
    self.entries = entries.sorted { ByteString($0.path) < ByteString($1.path) }
    self.idealGrades = self.entries.map(\.grade).filter { $0 >= 1 }.sorted(by: >)
    var grades: [ByteString: Int] = [:]
    for entry in self.entries {
      if grades.updateValue(entry.grade, forKey: ByteString(entry.path)) != nil {
        throw OperationError(
          .evaluation, "'\(entry.path)' is judged twice", remedy: "keep one of the two judgments")
      }
    }
    self.grades = grades
  }

  /// Takes files that are all equally relevant: each gets grade 1.
  public init(relevant paths: some Sequence<String>) throws(OperationError) {
    try self.init(paths.map { Entry(path: $0, grade: 1) })
  }

  package var relevantCount: Int { idealGrades.count }

  package func grade(of path: String) -> Int? { grades[ByteString(path)] }
}
