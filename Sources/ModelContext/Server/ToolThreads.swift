internal import Dispatch

/// Runs what takes long on threads of its own, so that those of Swift's pool, of which there are as
/// many as processors, are free to take the next message.
final class ToolThreads: TaskExecutor {
  static let shared = ToolThreads()

  private let queue = DispatchQueue(label: "assay.tools", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
