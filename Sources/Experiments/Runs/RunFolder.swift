package import Support

/// The folder of a run below a folder of results, before it is read.
package struct RunFolder: Sendable, Hashable {
  package let experiment: String
  package let id: String
  package let path: String
  /// True if it stands below `published/`.
  package let isPublished: Bool

  /// The progress of a run.
  package enum State: Sendable {
    /// It has finished.
    case done(RecordedRun)
    /// It has not, after that many trials; `nil` if it keeps no journal.
    case unfinished(trials: Int?)
    /// Its folder cannot be read.
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

  /// All runs below a folder of results, by experiment, then by id, in the order of bytes; a published
  /// copy stands after the run itself.
  ///
  /// Runs lie at `<experiment>/<run id>` and at `published/<experiment>/<run id>`. A folder counts as a
  /// run that has a file of one, or a run's id for its name.
  ///
  /// - Throws: `OperationError` (`argument`) if there is no such folder.
  package static func list(_ results: String) throws(OperationError) -> [RunFolder] {
    guard SourceFiles.disk.kind(results) == .directory else {
      throw OperationError(
        .argument, "there is no folder of results '\(results)'", remedy: "name it by --results")
    }
    let folders =
      runs(below: results, isPublished: false)
      + runs(below: results + "/published", isPublished: true)
    return folders.sorted { first, second in
      for (one, other) in [(first.experiment, second.experiment), (first.id, second.id)]
      where one != other { return ByteString(one) < ByteString(other) }
      return !first.isPublished && second.isPublished
    }
  }

  /// Files that only the folder of a run has.
  static let marks = ["results.json", "resolved.yaml", "lock.yaml", Journal.name]

  /// True if a name is that of a run: twelve hexadecimal digits.
  static func isID(_ name: some StringProtocol) -> Bool {
    name.utf8.count == 12 && name.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }

  private static func runs(below folder: String, isPublished: Bool) -> [RunFolder] {
    folders(in: folder).flatMap { experiment in
      folders(in: "\(folder)/\(experiment)").compactMap { id in
        let path = "\(folder)/\(experiment)/\(id)"
        let isRun = marks.contains { SourceFiles.disk.kind("\(path)/\($0)") == .file }
        guard isRun || isID(id) else { return nil }
        return RunFolder(experiment: experiment, id: id, path: path, isPublished: isPublished)
      }
    }
  }

  /// The names of the folders in a folder; none if it cannot be read.
  private static func folders(in folder: String) -> [String] {
    (try? SourceFiles.disk.entries(folder).folders) ?? []
  }
}
