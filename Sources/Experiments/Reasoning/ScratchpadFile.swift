import Support
import Synchronization

/// A scratchpad on disk: lines of JSON for the program, and Markdown for people, which is written
/// from the JSON.
///
/// Events are only appended, so a killed process leaves a valid scratchpad.
package final class ScratchpadFile: Sendable {
  /// The path of the Markdown.
  let path: String
  /// The path of the lines of JSON.
  package let eventsPath: String
  private let log: LineLog
  private let state: Mutex<Scratchpad>

  /// Opens a scratchpad, or creates it if there is none.
  ///
  /// - Parameter path: `NAME.md` or `NAME.jsonl`; both files are kept.
  /// - Throws: `OperationError` if a line is not an event, or the Markdown was not written from a
  ///   scratchpad.
  package init(path: String) throws {
    var stem = Substring(path)
    for ending in [".md", ".jsonl"] where stem.hasSuffix(ending) {
      stem = stem.dropLast(ending.count)
      break
    }
    self.path = stem + ".md"
    eventsPath = stem + ".jsonl"
    let disk = SourceFiles.disk
    if disk.kind(self.path) == .file, disk.kind(eventsPath) == nil {
      let start = try disk.read(self.path, 1 << 20)
      guard start.isEmpty || start.starts(with: ScratchpadMarkdown.title.utf8) else {
        throw OperationError(
          .argument, "'\(self.path)' was not written from a scratchpad and would be overwritten",
          remedy: "name another file, or move this one")
      }
    }
    log = try LineLog(path: eventsPath) { (try? JSONReader.value(of: Array($0))) != nil }
    state = Mutex(try Self.scratchpad(of: log.lines, path: eventsPath))
  }

  package var scratchpad: Scratchpad { state.withLock { $0 } }

  /// Adds an event, first to the lines of JSON, then to the Markdown.
  ///
  /// - Throws: `OperationError` if it cannot be written.
  package func add(_ event: ScratchpadEvent) throws {
    try state.withLock { scratchpad in
      try log.append(Array(event.line.utf8))
      try log.synchronize()
      scratchpad.add(event)
      try WholeFile(path: path).write(Array(ScratchpadMarkdown(scratchpad).markdown.utf8))
    }
  }
}

extension ScratchpadFile {
  /// Reads a scratchpad without changing it.
  ///
  /// - Parameter path: As for ``init(path:)``; the lines of JSON must exist.
  /// - Throws: `OperationError` if they cannot be read or a line is not an event.
  static func read(path: String, in files: SourceFiles) throws -> Scratchpad {
    let events = eventsPath(of: path)
    let bytes = try files.read(events, InputKind.scratchpad.sizeLimit)
    return try scratchpad(of: bytes.split(separator: 0x0A).map(Array.init), path: events)
  }

  private static func scratchpad(of lines: [[UInt8]], path: String) throws -> Scratchpad {
    var scratchpad = Scratchpad()
    for (index, line) in lines.enumerated() {
      do {
        scratchpad.add(try ScratchpadEvent(line: line))
      } catch {
        throw OperationError(
          .file, "line \(index + 1) of '\(path)' is not an event of a scratchpad",
          cause: (error as? RecordedValue.Failure)?.message ?? "\(error)")
      }
    }
    return scratchpad
  }

  /// The path of the lines of JSON of a scratchpad, which may be named by its Markdown.
  static func eventsPath(of path: String) -> String {
    path.hasSuffix(".md") ? path.dropLast(3) + ".jsonl" : path
  }

  /// Returns the lines of JSON of a scratchpad.
  static func text(of scratchpad: Scratchpad) -> String {
    scratchpad.events.map { $0.line + "\n" }.joined()
  }
}
