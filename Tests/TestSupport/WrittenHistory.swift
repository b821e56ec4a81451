import Foundation

/// A history to be written to a repository by one `git fast-import`: any bytes in messages, any clock, any
/// parents.
package struct WrittenHistory {
  /// What a commit does to a path.
  package enum Change {
    case write(String)
    case bytes([UInt8])
    case link(String)
    case submodule
    case delete
  }

  private var stream: [UInt8] = []
  /// How many commits there are; the first is 1.
  package private(set) var count = 0

  package init() {}

  /// Adds a commit.
  ///
  /// - Parameters:
  ///   - parents: The commits that it is made on; the one before where `nil`.
  ///   - changes: What it does to paths, seen from the first parent.
  /// - Returns: Its mark.
  @discardableResult
  package mutating func commit(
    _ message: [UInt8], parents: [Int]? = nil, at time: Int = 1_700_000_000,
    written authored: Int? = nil, by author: String = "a@example.org",
    _ changes: [(String, Change)]
  ) -> Int {
    let parents = parents ?? (count > 0 ? [count] : [])
    count += 1
    // A branch of its own for each commit: without `from` it begins with nothing.
    add("commit refs/heads/b\(count)\nmark :\(count)\n")
    add("author A <\(author)> \(authored ?? time) +0000\n")
    add("committer C <c@example.org> \(time) +0000\n")
    add(message)
    for (index, parent) in parents.enumerated() {
      add("\(index == 0 ? "from" : "merge") :\(parent)\n")
    }
    for (path, change) in changes {
      let quoted = Self.quoted(path)
      switch change {
      case .write(let text):
        add("M 100644 inline \(quoted)\n")
        add(Array(text.utf8))
      case .bytes(let bytes):
        add("M 100755 inline \(quoted)\n")
        add(bytes)
      case .link(let target):
        add("M 120000 inline \(quoted)\n")
        add(Array(target.utf8))
      case .submodule: add("M 160000 \(String(repeating: "1", count: 40)) \(quoted)\n")
      case .delete: add("D \(quoted)\n")
      }
    }
    return count
  }

  /// Adds a commit with a message of text.
  @discardableResult
  package mutating func commit(
    _ message: String, parents: [Int]? = nil, at time: Int = 1_700_000_000,
    written authored: Int? = nil, by author: String = "a@example.org",
    _ changes: [(String, Change)]
  ) -> Int {
    commit(
      Array(message.utf8), parents: parents, at: time, written: authored, by: author, changes)
  }

  /// Writes the history to a new bare repository, with HEAD at one of its commits.
  ///
  /// - Returns: The ids of the commits, by mark; the first is empty.
  package func write(to folder: String, head: Int? = nil) throws -> [String] {
    let file = folder + "/import"
    try Data(stream).write(to: URL(fileURLWithPath: file))
    let marks = folder + "/marks"
    try Self.git(["init", "--quiet", "--bare", folder + "/git"])
    try Self.git(
      ["-C", folder + "/git", "fast-import", "--quiet", "--force", "--export-marks=\(marks)"],
      input: file)
    try Self.git(
      ["-C", folder + "/git", "symbolic-ref", "HEAD", "refs/heads/b\(head ?? count)"])
    var ids = [String](repeating: "", count: count + 1)
    for line in try String(contentsOfFile: marks, encoding: .utf8).split(separator: "\n") {
      let parts = line.split(separator: " ")
      if parts.count == 2, let mark = Int(parts[0].dropFirst()), mark <= count {
        ids[mark] = String(parts[1])
      }
    }
    return ids
  }

  /// Runs git; returns what it prints.
  @discardableResult
  package static func git(_ arguments: [String], input: String? = nil) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
    environment.merge(["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"]) { $1 }
    process.environment = environment
    process.standardInput = input.flatMap { FileHandle(forReadingAtPath: $0) } ?? .nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(arguments: arguments) }
    return Array(data)
  }

  package struct Failure: Error { let arguments: [String] }

  private mutating func add(_ text: String) { stream += Array(text.utf8) }

  private mutating func add(_ data: [UInt8]) {
    add("data \(data.count)\n")
    stream += data
    stream.append(10)
  }

  private static func quoted(_ path: String) -> String {
    var text = "\""
    for byte in path.utf8 {
      switch byte {
      case 0x22, 0x5C: text += "\\" + String(UnicodeScalar(byte))
      case 0x20...0x7E: text += String(UnicodeScalar(byte))
      default:
        let octal = String(byte, radix: 8)
        text += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
      }
    }
    return text + "\""
  }
}
