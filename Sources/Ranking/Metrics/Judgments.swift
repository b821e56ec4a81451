package import Support

/// The judged files of one query: a grade for each path.
///
/// A grade of 1 or more is relevant, and more is better; 0 and below is judged not relevant. A path
/// that is not judged counts as not relevant. Paths are told apart by their bytes.
package struct Judgments: Sendable, Hashable {
  /// A judged path.
  package struct Entry: Sendable, Hashable {
    /// The path from the checkout's root.
    package let path: String
    /// How relevant the file is; relevant from 1.
    package let grade: Int

    /// Creates an entry.
    package init(path: String, grade: Int) {
      self.path = path
      self.grade = grade
    }
  }

  /// The judged paths, in byte order.
  package let entries: [Entry]
  /// The grades of the relevant files, the highest first: what the best possible ranking holds.
  package let idealGrades: [Int]
  private let grades: [ByteString: Int]

  /// Takes the judgments of one query, in any order.
  ///
  /// - Throws: ``OperationError`` (`evaluation`) where a path is judged twice, even with the same
  ///   grade. Judgments without a relevant file are not an error here: ``JudgedRanking`` refuses
  ///   to score with them.
  package init(_ entries: some Sequence<Entry>) throws(OperationError) {
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

  /// Takes files that are all equally relevant: each has grade 1.
  ///
  /// - Throws: ``OperationError`` (`evaluation`) where a path stands twice.
  package init(relevant paths: some Sequence<String>) throws(OperationError) {
    try self.init(paths.map { Entry(path: $0, grade: 1) })
  }

  /// How many files are relevant.
  package var relevantCount: Int { idealGrades.count }

  /// The grade of a path, or `nil` where it is not judged.
  package func grade(of path: String) -> Int? { grades[ByteString(path)] }

  /// Whether a path is judged relevant.
  package func isRelevant(_ path: String) -> Bool { (grade(of: path) ?? 0) >= 1 }
}
