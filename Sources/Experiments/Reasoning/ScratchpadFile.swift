import Support
import Synchronization

/// A scratchpad on disk: lines of JSON for the program, to which events are only appended, and
/// Markdown for people, which is written from the JSON.
package final class ScratchpadFile: Sendable {
  let path: String
  package let eventsPath: String
  private let log: LineLog
  private let state: Mutex<Scratchpad>

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

  static func eventsPath(of path: String) -> String {
    path.hasSuffix(".md") ? path.dropLast(3) + ".jsonl" : path
  }

  static func text(of scratchpad: Scratchpad) -> String {
    scratchpad.events.map { $0.line + "\n" }.joined()
  }
}
