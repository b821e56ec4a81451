package import Support

/// The folder of a run below a folder of results, before it is read.
package struct RunFolder: Sendable, Hashable {
  package let experiment: String
  package let id: String
  package let path: String
  package let isPublished: Bool

  package enum State: Sendable {
    case done(RecordedRun)
    /// It has not, after that many trials; `nil` if it keeps no journal.
    case unfinished(trials: Int?)
    case unreadable(OperationError)
  }

  package func state() -> State {
    do throws(OperationError) {
      guard SourceFiles.disk.kind("\(path)/results.json") != nil else {
        return .unfinished(trials: try RecordedRun.trials(path))
      }
      return .done(try RecordedRun.load(path))
    } catch { return .unreadable(error) }
  }

  /// All runs below a folder of results, by experiment, then by id, in the order of bytes; a copy
  /// in `published/<experiment>/<run id>` follows the run itself. A folder is a run if it has a
  /// file of one, or a run's id for its name.
  package static func list(_ results: String) throws(OperationError) -> [RunFolder] {
    guard SourceFiles.disk.kind(results) == .directory else {
      throw OperationError(
        .argument, "there is no folder of results '\(results)'", remedy: "name it by --results")
    }
    let folders =
      try runs(below: results, isPublished: false)
      + runs(below: results + "/published", isPublished: true)
    return folders.sorted { first, second in
      for (one, other) in [(first.experiment, second.experiment), (first.id, second.id)]
      where one != other { return ByteString(one) < ByteString(other) }
      return !first.isPublished && second.isPublished
    }
  }

  static let marks = ["results.json", "resolved.yaml", "lock.yaml", Journal.name]

  static func isID(_ name: some StringProtocol) -> Bool {
    name.utf8.count == 12 && name.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }

  private static func runs(
    below folder: String, isPublished: Bool
  ) throws(OperationError) -> [RunFolder] {
    guard SourceFiles.disk.kind(folder) == .directory else { return [] }
    var found: [RunFolder] = []
    for experiment in try SourceFiles.disk.entries(folder).folders {
      for id in try SourceFiles.disk.entries("\(folder)/\(experiment)").folders {
        let path = "\(folder)/\(experiment)/\(id)"
        let isRun = marks.contains { SourceFiles.disk.kind("\(path)/\($0)") == .file }
        guard isRun || isID(id) else { continue }
        found.append(
          RunFolder(experiment: experiment, id: id, path: path, isPublished: isPublished))
      }
    }
    return found
  }
}
