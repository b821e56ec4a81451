import Support

/// Answers the reported queries with the point of each arm.
///
/// In a cross-validation an arm has a point for each part, and each query is answered by the point of
/// the part that it is held out in.
struct ArmRanker: Sendable {
  /// An arm before it is scored.
  struct Arm: Sendable {
    let name: String
    /// What the arm stands for.
    let parameters: Parameters
    /// The point for each part; empty where it is ``parameters`` for all.
    var byPart: [Parameters] = []

    func point(of part: Int) -> Parameters { byPart.isEmpty ? parameters : byPart[part] }
  }

  /// What answers and scores.
  let bench: any RunBench
  /// How many queries are answered at a time.
  let jobs: Int

  /// Answers and scores an arm.
  ///
  /// - Parameters:
  ///   - arm: The arm.
  ///   - parts: The reported queries of each part.
  ///   - reported: The same queries together, in the order of the results.
  ///   - progress: Called with the repository and the number of its queries answered so far.
  /// - Throws: `OperationError` where a ranking breaks a rule.
  func rank(
    _ arm: Arm, parts: [ReportedQueries], reported: ReportedQueries,
    progress: @escaping @Sendable (String, Int) -> Void = { _, _ in }
  ) async throws -> RankedArm {
    try await bench.rank(arm, parts: parts, reported: reported, jobs: jobs, progress: progress)
  }
}
