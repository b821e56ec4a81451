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
    var rules = 0
    var files = 0
    var bytes = 0
    var findings = 0
    var stopped = 0
    /// Seconds of CPU time to read the packs, to compile their patterns, and for the files.
    var loading = 0.0
    var compiling = 0.0
    var scanning = 0.0
  }

  @Option(help: "The folder of packs.")
  var rules = "rules"

  @Flag(help: "Search everywhere with PCRE2.")
  var withoutPrefilter = false

  @Argument(help: "A file with one path on each line.")
  var list: String

  func run() throws {
    var result = Result()
    let paths = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n")
    let start = Self.seconds
    let set = try RulePack.load(folders: RulePack.folders(in: rules))
    let loaded = Self.seconds
    let matcher = try RuleMatcher.of(set.rules, usesPrefilter: !withoutPrefilter)
    let compiled = Self.seconds
    for path in paths.map(String.init) {
      guard let language = Language.named(by: path) else { continue }
      let bytes = try Self.read(path)
      let found = try matcher.findings(in: bytes, path: path, language: language)
      result.files += 1
      result.bytes += bytes.count
      result.findings += found.findings.count
      result.stopped += found.stopped.count
    }
    result.rules = set.rules.count
    result.loading = loaded - start
    result.compiling = compiled - loaded
    result.scanning = Self.seconds - compiled
    print(String(decoding: try JSONEncoder().encode(result), as: UTF8.self))
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY)
    var status = stat()
    guard file >= 0, fstat(file, &status) == 0 else {
      throw ValidationError("cannot read '\(path)'")
    }
    defer { close(file) }
    return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      while count < buffer.count {
        let part = Glibc.read(file, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        guard part > 0 else { break }
        count += part
      }
    }
  }

  /// The CPU time of this process.
  private static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
