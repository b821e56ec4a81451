/// Does many things of one kind, a few at a time.
package enum Parallel {
  /// The results for 0 ..< count, in that order, whatever order they came in.
  ///
  /// - Parameters:
  ///   - count: How many there are.
  ///   - jobs: How many are worked on at a time, at least 1.
  ///   - body: Works on one of them.
  /// - Throws: What the first failing one throws; those that have not begun are then left.
  package static func map<Result: Sendable>(
    _ count: Int, jobs: Int, _ body: @escaping @Sendable (Int) async throws -> Result
  ) async throws -> [Result] {
    var results = [Result?](repeating: nil, count: count)
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var next = 0
      func addTask() {
        guard next < count else { return }
        let index = next
        next += 1
        group.addTask {
          try Task.checkCancellation()
          return (index, try await body(index))
        }
      }
      for _ in 0..<max(1, jobs) { addTask() }
      while let (index, result) = try await group.next() {
        results[index] = result
        addTask()
      }
    }
    return results.compactMap { $0 }
  }
}
