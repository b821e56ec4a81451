/// Counts what the readers of a task do, for tests that ask how the work grows with the input: the
/// bytes that they look at, the nodes and paths and modules that they visit, and the declarations
/// that a name may mean.
///
/// Only debug builds and those of `make test` count. Elsewhere the calls of ``Steps`` are empty and
/// inlined, so that reading costs nothing more. A count of instructions would need a counter of the
/// processor, which virtual machines mostly hide.
///
/// One task counts, so that the count is a plain number: an atomic one would take longer than what
/// is counted.
package final class StepCounter: @unchecked Sendable {
  #if DEBUG || COUNTS_STEPS
    package static let isActive = true
  #else
    package static let isActive = false
  #endif

  @TaskLocal static var current: StepCounter?

  let count = UnsafeMutablePointer<Int>.allocate(capacity: 1)

  private init() { count.initialize(to: 0) }

  deinit { count.deallocate() }

  /// Returns the steps that the body takes; it starts no task that counts.
  package static func steps(_ body: () -> Void) -> Int {
    let counter = StepCounter()
    return withExtendedLifetime(counter) {
      $current.withValue(counter, operation: body)
      return counter.count.pointee
    }
  }
}

package enum Steps {
  /// Counts steps of the current task, if it counts any.
  @inline(__always)
  package static func add(_ steps: Int) {
    #if DEBUG || COUNTS_STEPS
      StepCounter.current?.count.pointee += steps
    #endif
  }
}
