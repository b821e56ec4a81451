import Foundation

/// The memory of this process as Linux reports it, in bytes; 0 on other systems.
struct ProcessMemory {
  /// The resident memory now.
  let resident: Int
  /// The peak of resident memory.
  let peak: Int

  /// The figures of `/proc/self/status`.
  static var now: ProcessMemory {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    func field(_ name: String) -> Int {
      for line in status.split(separator: "\n") where line.hasPrefix(name) {
        return (line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
      }
      return 0
    }
    return ProcessMemory(resident: field("VmRSS:"), peak: field("VmHWM:"))
  }
}
