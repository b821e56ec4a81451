import TestSupport
import Testing

@testable import Experiments
@testable import Support

@Suite struct ExperimentRunnerTests {
  @Test("A run's id depends on what the definition means and on the lock, and on nothing else")
  func identity() throws {
    let first = try Examples.parse(Examples.minimal)
    let same = try Examples.parse("# a remark\n" + Examples.minimal + "seed: 0\n")
    let other = try Examples.parse(Examples.minimal + "seed: 1\n")
    let lock = SampleOutcome.lock
    var newer = lock
    newer.tools.git = "3.0"
    let id = ExperimentRunner.runID(of: first, lock)
    #expect(id.utf8.count == 12)
    #expect(ExperimentRunner.runID(of: same, lock) == id)
    #expect(ExperimentRunner.runID(of: other, lock) != id)
    #expect(ExperimentRunner.runID(of: first, newer) != id)
  }

  @Test("Cancelled before it began, a run writes and answers nothing")
  func cancellation() async throws {
    let folder = try TemporaryFolder()
    let plan = try SampleOutcome.plan(in: folder)
    let runner = ExperimentRunner(cacheFolder: folder.path + "/cache", jobs: 2)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await runner.lock(plan, as: nil).warnings
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("Parameters without effect follow from what the repositories hold")
  func ineffective() throws {
    let outcome = try SampleOutcome.make(in: TemporaryFolder())
    let names = outcome.ineffective.map(\.name)
    #expect(names.contains("frecency_weight"))
    #expect(!names.contains("importance_weight"), "one of the repositories has imports")
    #expect(Set(names).count == names.count)
    for name in names { #expect(ParameterSurface.parameter(named: name) != nil) }
  }
}
