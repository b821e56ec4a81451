internal import Dispatch

/// Runs long work on threads of its own. Swift's pool has only as many threads as processors; they
/// stay free for the next message.
final class ToolThreads: TaskExecutor {
  static let shared = ToolThreads()

  private let queue = DispatchQueue(label: "assay.tools", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
