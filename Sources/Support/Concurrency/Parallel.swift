package enum Parallel {
  /// Returns the results for 0 ..< count, in that order. At most `jobs` are worked on at a time,
  /// and `finished` is called with one index after the other. After an error, the rest is not
  /// begun.
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
