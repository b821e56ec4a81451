internal import Dispatch

/// Runs long work on threads of its own, so that Swift's pool stays free for the next message.
final class ToolThreads: TaskExecutor {
  static let shared = ToolThreads()

  private let queue = DispatchQueue(label: "assay.tools", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
