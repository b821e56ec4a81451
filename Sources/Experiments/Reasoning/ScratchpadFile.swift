import Support
import Synchronization

/// A scratchpad that is kept: lines of JSON for the program, which are the truth, and Markdown for people,
/// which is written from them.
///
/// Events are only ever added, so that what a killed process leaves is a scratchpad too.
package final class ScratchpadFile: Sendable {
  /// The Markdown.
  package let path: String
  /// The lines of JSON.
  package let eventsPath: String
  private let log: LineLog
  private let state: Mutex<Scratchpad>

  /// Opens a scratchpad, and makes it where there is none.
  ///
  /// - Parameter path: `NAME.md`, beside which `NAME.jsonl` is kept, or that file itself.
  /// - Throws: `OperationError` where a line is no event, or there is Markdown of other origin.
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
      guard start.isEmpty || start.starts(with: ScratchpadText.title.utf8) else {
        throw OperationError(
          .argument, "'\(self.path)' was not written from a scratchpad, and would be lost",
          remedy: "name another file, or move it away")
      }
    }
    log = try LineLog(path: eventsPath) { (try? JSONReader.value(of: Array($0))) != nil }
    var scratchpad = Scratchpad()
    for (index, line) in log.lines.enumerated() {
      do {
        scratchpad.add(try ScratchpadEvent(line: line))
      } catch {
        let cause = (error as? RecordedValue.Failure)?.message ?? "\(error)"
        throw OperationError(
          .file, "line \(index + 1) of '\(eventsPath)' is no event of a scratchpad", cause: cause)
      }
    }
    state = Mutex(scratchpad)
  }

  /// The scratchpad now.
  package var scratchpad: Scratchpad { state.withLock { $0 } }

  /// Adds an event, first to the lines, then to the Markdown.
  ///
  /// - Parameter event: What happened.
  /// - Throws: `OperationError` where it cannot be written.
  package func add(_ event: ScratchpadEvent) throws {
    try state.withLock { scratchpad in
      try log.append(Array(event.line.utf8))
      try log.synchronize()
      scratchpad.add(event)
      try WholeFile(path: path).write(Array(ScratchpadText(scratchpad).markdown.utf8))
    }
  }
}

extension ScratchpadFile {
  /// Reads a scratchpad, and leaves it as it is.
  ///
  /// - Parameter path: As for ``init(path:)``; the lines of JSON must be there.
  /// - Throws: `OperationError` where they cannot be read or a line is no event.
  static func read(path: String, in files: SourceFiles) throws -> Scratchpad {
    let events = eventsPath(of: path)
    let bytes = try files.read(events, InputKind.scratchpad.sizeLimit)
    var scratchpad = Scratchpad()
    for (index, line) in bytes.split(separator: 0x0A).enumerated() {
      do {
        scratchpad.add(try ScratchpadEvent(line: Array(line)))
      } catch {
        throw OperationError(
          .file, "line \(index + 1) of '\(events)' is no event of a scratchpad",
          cause: (error as? RecordedValue.Failure)?.message ?? "\(error)")
      }
    }
    return scratchpad
  }

  /// The path of the lines of JSON of a scratchpad, which may be named by its Markdown.
  static func eventsPath(of path: String) -> String {
    path.hasSuffix(".md") ? path.dropLast(3) + ".jsonl" : path
  }

  /// The lines of JSON of a scratchpad.
  static func text(of scratchpad: Scratchpad) -> String {
    scratchpad.events.map { $0.line + "\n" }.joined()
  }
}
