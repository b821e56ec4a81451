import Foundation
import TestSupport

@testable import Experiments

/// The sample outcome's folder, as a run writes it.
struct SampleRun {
  let folder: TemporaryFolder
  let outcome: RunOutcome
  let directory: RunDirectory

  init(in folder: TemporaryFolder? = nil) throws {
    let folder = try folder ?? TemporaryFolder()
    self.folder = folder
    outcome = try SampleOutcome.make(in: folder)
    directory = RunDirectory(
      of: outcome.plan.definition, outcome.lock, in: folder.path + "/results")
    try directory.write(outcome)
  }

  var path: String { directory.path }

  func load() throws -> RecordedRun { try RecordedRun.load(path) }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: directory.file(name), encoding: .utf8)
  }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: directory.file(name)))
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: directory.file(name))
  }

  /// Replaces a text that stands in a file.
  func replace(_ old: String, with new: String, in name: String) throws {
    let text = try read(name)
    guard text.contains(old) else { throw Missing(text: old) }
    try write(name, text.replacing(old, with: new))
  }

  struct Missing: Error { let text: String }
}
