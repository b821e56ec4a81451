package enum Parallel {
  /// Returns the results for 0 ..< count, in that order. After the first error of `body`, the rest
  /// is not begun.
  ///
  /// - Parameters:
  ///   - jobs: The most results to work on at a time, at least 1.
  ///   - finished: Called with each index when its result is there, one after the other.
  package static func map<Result: Sendable>(
    _ count: Int, jobs: Int, finished: (Int) -> Void = { _ in },
    _ body: @escaping @Sendable (Int) async throws -> Result
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
        finished(index)
        addTask()
      }
    }
    return results.compactMap { $0 }
  }
}
