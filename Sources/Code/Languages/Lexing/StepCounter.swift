#if DEBUG || COUNTS_STEPS
  import Synchronization

  /// Counts what the readers of a task do, for tests that ask how the work grows with the input: the
  /// bytes that they look at, and the paths and modules that resolvers look up.
  ///
  /// Only debug builds and those of `make test` have it. Elsewhere the calls of ``Steps`` are empty and
  /// inlined, so that reading costs nothing more. A count of instructions would need a counter of the
  /// processor, which virtual machines mostly hide.
  package final class StepCounter: Sendable {
    private let count = Atomic<Int>(0)

    @TaskLocal static var current: StepCounter?

    func add(_ steps: Int) { count.wrappingAdd(steps, ordering: .relaxed) }

    /// Returns the steps that the body takes.
    package static func steps(_ body: () -> Void) -> Int {
      let counter = StepCounter()
      $current.withValue(counter, operation: body)
      return counter.count.load(ordering: .relaxed)
    }
  }
#endif

enum Steps {
  /// Counts steps of the current task, if it counts any.
  @inline(__always)
  static func add(_ steps: Int) {
    #if DEBUG || COUNTS_STEPS
      StepCounter.current?.add(steps)
    #endif
  }
}
