import Synchronization

/// Numbers that several tasks report.
package final class Counts: Sendable {
  private let numbers = Mutex<[Int]>([])

  package init() {}

  package func add(_ number: Int) { numbers.withLock { $0.append(number) } }

  package var all: [Int] { numbers.withLock { $0 } }
}
