import Synchronization
import Testing

@testable import Support

@Suite struct ParallelTests {
  @Test("Results come in order, absent ones too, and no more run at a time than jobs")
  func order() async throws {
    let running = Mutex((now: 0, most: 0))
    let results = try await Parallel.map(100, jobs: 3) { index -> Int? in
      running.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      await Task.yield()
      running.withLock { $0.now -= 1 }
      return index % 7 == 0 ? nil : index
    }
    #expect(results == (0..<100).map { $0 % 7 == 0 ? nil : $0 })
    #expect(running.withLock { $0.most } <= 3)
    #expect(try await Parallel.map(0, jobs: 3) { $0 }.isEmpty)
  }

  @Test("Each result is reported once, on the caller's side")
  func progress() async throws {
    var finished: [Int] = []
    let results = try await Parallel.map(20, jobs: 3, finished: { finished.append($0) }) { $0 }
    #expect(finished.sorted() == results)
  }

  @Test("What fails ends the rest")
  func failure() async throws {
    struct Failure: Error {}
    await #expect(throws: Failure.self) {
      try await Parallel.map(10, jobs: 2) { index in
        if index == 4 { throw Failure() }
      }
    }
  }
}
