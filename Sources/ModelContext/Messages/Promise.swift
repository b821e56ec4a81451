internal import Synchronization

/// A value that arrives once, awaited by one task. Only the first fulfilment counts. A waiting task
/// that is cancelled gets `CancellationError`.
final class Promise<Value: Sendable, Failure: Error>: Sendable {
  private struct State {
    var outcome: Result<Value, Failure>?
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  var isFulfilled: Bool { state.withLock { $0.outcome != nil } }

  func fulfil(_ outcome: Result<Value, Failure>) {
    let waiter = state.withLock { state in
      guard state.outcome == nil else { return CheckedContinuation<Void, Never>?.none }
      state.outcome = outcome
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
  }

  package func value() async throws -> Value {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isThere = state.withLock { state in
          if state.outcome != nil || Task.isCancelled { return true }
          state.waiter = continuation
          return false
        }
        if isThere { continuation.resume() }
      }
    } onCancel: {
      state.withLock { state in
        defer { state.waiter = nil }
        return state.waiter
      }?.resume()
    }
    guard let outcome = state.withLock({ $0.outcome }) else { throw CancellationError() }
    return try outcome.get()
  }
}
