import ArgumentParser
import Code
import FoundationEssentials
import Glibc
import Rules

/// `rule-bench scan`: reads files one after the other in one thread and matches all rules.
struct ScanFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Match all rules in files and print the cost as JSON.")

  private struct Result: Encodable {
    var hasHyperscan = RuleMatcher.hasHyperscan
    var rules = 0
    var files = 0
    var bytes = 0
    var findings = 0
    var stopped = 0
    /// The CPU seconds of reading the packs, of compiling their patterns, and of matching.
    var loading = 0.0
    var compiling = 0.0
    var scanning = 0.0
  }

  @Option(help: "The folder of packs.")
  var rules = "rules"

  @Flag(help: "Match with PCRE2 everywhere.")
  var withoutPrefilter = false

  @Argument(help: "A file of paths, one on a line.")
  var list: String

  func run() throws {
    var result = Result()
    let paths = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n")
    let start = Self.seconds
    let set = try RulePack.load(folders: RulePack.folders(in: rules))
    let loaded = Self.seconds
    let matcher = try RuleMatcher(set.rules, usesPrefilter: !withoutPrefilter)
    let compiled = Self.seconds
    var buffer: [UInt8] = []
    for path in paths.map(String.init) {
      guard let language = Language.named(by: path) else { continue }
      let count = try Self.read(path, into: &buffer)
      let found = try buffer.withUnsafeBytes {
        try matcher.findings(
          in: UnsafeRawBufferPointer(rebasing: $0[..<count]), path: path, language: language)
      }
      result.files += 1
      result.bytes += count
      result.findings += found.findings.count
      result.stopped += found.stopped.count
    }
    result.rules = set.rules.count
    result.loading = loaded - start
    result.compiling = compiled - loaded
    result.scanning = Self.seconds - compiled
    print(String(decoding: try JSONEncoder().encode(result), as: UTF8.self))
  }

  /// Reads a file to the start of a buffer, which grows if needed. Returns the file's size.
  private static func read(_ path: String, into buffer: inout [UInt8]) throws -> Int {
    let file = open(path, O_RDONLY)
    var status = stat()
    guard file >= 0, fstat(file, &status) == 0 else {
      throw ValidationError("'\(path)' cannot be read")
    }
    defer { close(file) }
    let size = Int(status.st_size)
    if buffer.count < size { buffer = [UInt8](repeating: 0, count: 2 * size) }
    var count = 0
    while count < size {
      let part = buffer.withUnsafeMutableBytes {
        Glibc.read(file, $0.baseAddress.map { $0 + count }, size - count)
      }
      guard part > 0 else { break }
      count += part
    }
    return count
  }

  /// The CPU time of this process.
  private static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
