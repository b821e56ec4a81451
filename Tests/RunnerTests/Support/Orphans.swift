import Foundation
import Testing

/// The processes that a run of the program started, found by a variable in their environment.
struct Orphans {
  private let mark = UUID().uuidString

  /// The environment of the run.
  var environment: [String: String] { ["ASSAY_TEST_RUN": mark] }

  /// The command lines of those that run, without `except` and without those that nobody has waited for.
  func running(except: pid_t = 0) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.compactMap { pid_t($0) }.filter { $0 != except && isMarked($0) }.map { process in
      "\(process) \(read(process, "cmdline").replacing("\0", with: " "))"
    }
  }

  /// Expects that none runs, now or within a second, which a kill takes on a busy machine.
  func expectNone(
    _ comment: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    var found = running()
    for _ in 0..<50 where !found.isEmpty {
      try await Task.sleep(for: .milliseconds(20))
      found = running()
    }
    #expect(found == [], "\(comment)", sourceLocation: sourceLocation)
    for line in found {
      if let process = pid_t(line.prefix { $0 != " " }) { kill(process, SIGKILL) }
    }
  }

  private func isMarked(_ process: pid_t) -> Bool {
    guard read(process, "environ").contains(mark) else { return false }
    return read(process, "stat").split(separator: ")").last?.split(separator: " ").first != "Z"
  }

  private func read(_ process: pid_t, _ name: String) -> String {
    let data = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(process)/\(name)"))
    return String(decoding: data ?? Data(), as: UTF8.self)
  }
}
