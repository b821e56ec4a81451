public import Support

/// A ranking, as the grades of its files.
public struct JudgedRanking: Sendable, Hashable {
  /// The grade at each rank from the first; 0 for a path that is not judged or not relevant.
  package let grades: [Int]
  package let idealGrades: [Int]

  /// An empty ranking scores 0 in every measure, as in ir_measures. A query without a relevant file
  /// is an error: trec_eval gives it 0 and counts it in the mean, which lowers every arm equally
  /// and hides the missing judgment.
  public init(_ ranking: RankedList?, judgments: Judgments) throws(OperationError) {
    guard judgments.relevantCount > 0 else {
      throw OperationError(
        .evaluation, "no file is judged relevant",
        remedy: "give the query a relevant file, or leave it out")
    }
    self.grades = (ranking?.entries ?? []).map { max(judgments.grade(of: $0.path) ?? 0, 0) }
    self.idealGrades = judgments.idealGrades
  }

  /// Creates a ranking from grades, the best rank first, and those of the ideal ranking.
  public init(grades: [Int], idealGrades: [Int]) {
    self.grades = grades
    self.idealGrades = idealGrades
  }

  /// Returns the value of a measure for this query.
  ///
  /// With g(i) the grade at rank i, R the number of relevant files, k the cut-off (or the length of
  /// the ranking), and [g ≥ 1] = 1 if g ≥ 1 and 0 otherwise:
  ///
  /// - `mrr@k`: 1 / (the first i ≤ k with g(i) ≥ 1), or 0 if there is none. The reciprocal rank of
  ///   Voorhees, The TREC-8 Question Answering Track Report, NIST Special Publication 500-246,
  ///   1999.
  /// - `ndcg@k`: DCG@k of the ranking / DCG@k of all relevant files, the highest grade first, with
  ///   DCG@k = Σ_{i ≤ k} g(i) / log₂(i + 1). The gain is the grade itself, not 2^grade − 1, and the
  ///   discount is that of trec_eval's `ndcg_cut`: Järvelin & Kekäläinen 2002,
  ///   doi:10.1145/582415.582418, with the first rank discounted too.
  /// - `p@k`: Σ_{i ≤ k} [g(i) ≥ 1] / k; a shorter ranking is still divided by k.
  /// - `recall@k`: Σ_{i ≤ k} [g(i) ≥ 1] / R.
  /// - `map@k`: Σ_{i ≤ k} [g(i) ≥ 1] · p@i / R, where R counts all relevant files even above k:
  ///   Buckley & Voorhees 2000, doi:10.1145/345508.345543.
  /// - `success@k`: 1 if an i ≤ k has g(i) ≥ 1, else 0.
  ///
  /// Sums run from the first rank down.
  public func score(_ measure: Measure) -> Double {
    let depth = min(measure.cutoff ?? grades.count, grades.count)
    let places = grades[..<depth]
    switch measure.kind {
    case .reciprocalRank:
      return places.firstIndex { $0 >= 1 }.map { 1 / Double($0 + 1) } ?? 0
    case .ndcg:
      let ideal = idealGrades.prefix(measure.cutoff ?? idealGrades.count)
      return Self.discountedGain(places) / Self.discountedGain(ideal)
    case .precision:
      return Double(places.count { $0 >= 1 }) / Double(measure.cutoff ?? grades.count)
    case .recall:
      return Double(places.count { $0 >= 1 }) / Double(idealGrades.count)
    case .averagePrecision:
      var found = 0
      var sum = 0.0
      for (index, grade) in places.enumerated() where grade >= 1 {
        found += 1
        sum += Double(found) / Double(index + 1)
      }
      return sum / Double(idealGrades.count)
    case .success:
      return places.contains { $0 >= 1 } ? 1 : 0
    }
  }

  private static func discountedGain(_ grades: ArraySlice<Int>) -> Double {
    var sum = 0.0
    for (index, grade) in grades.enumerated() where grade >= 1 {
      let discount =
        index < discounts.count ? discounts[index] : PortableLogarithm.log2(Double(index + 2))
      sum += Double(grade) / discount
    }
    return sum
  }

  /// log₂(rank + 1) of the first ranks.
  private static let discounts = (0..<128).map { PortableLogarithm.log2(Double($0 + 2)) }
}
