package import Support

extension RunFolder {
  /// The path of the run that a person means: the folder of a run or, below `results`, a run's id
  /// or its beginning, an experiment with one run (or one finished run), or
  /// `experiment/beginning`. A run comes before its published copy.
  package static func path(
    of name: String, in results: String
  ) throws(OperationError) -> String {
    let isFolder = SourceFiles.disk.kind(name) == .directory
    var plain = Substring(name)
    while plain.count > 1, plain.hasSuffix("/") { plain.removeLast() }
    if isFolder, marks.contains(where: { SourceFiles.disk.kind("\(plain)/\($0)") == .file }) {
      return String(plain)
    }
    let all = SourceFiles.disk.kind(results) == .directory ? try list(results) : []
    let found = matches(name, among: all)
    let distinct = found.filter { run in
      !run.isPublished
        || !found.contains { $0.experiment == run.experiment && $0.id == run.id && !$0.isPublished }
    }
    if let only = distinct.first, distinct.count == 1 { return only.path }
    if distinct.isEmpty {
      if isFolder { return String(plain) }
      let names = Set(all.flatMap { [$0.id, $0.experiment] }).sorted {
        ByteString($0) < ByteString($1)
      }
      let meant = Spelling.nearest(to: name, in: names).map { "did you mean '\($0)'? " } ?? ""
      throw OperationError(
        .argument, "there is no run '\(name)', neither a folder nor below '\(results)'",
        remedy: meant + "assay list shows the runs")
    }
    throw OperationError(
      .argument, "'\(name)' is the name of \(distinct.count) runs",
      remedy: "name one of "
        + distinct.prefix(10).map { "\($0.experiment)/\($0.id)" }.joined(separator: ", ")
        + (distinct.count > 10 ? ", …" : ""))
  }

  private static func matches(_ name: String, among all: [RunFolder]) -> [RunFolder] {
    let exact = all.filter { $0.id == name }
    if !exact.isEmpty { return exact }
    let named = all.filter { $0.experiment == name }
    if !named.isEmpty {
      let done = named.filter { SourceFiles.disk.kind("\($0.path)/results.json") != nil }
      return done.isEmpty ? named : done
    }
    guard !name.isEmpty else { return [] }
    return all.filter {
      $0.id.hasPrefix(name)
        || (name.utf8.contains(UInt8(ascii: "/")) && "\($0.experiment)/\($0.id)".hasPrefix(name))
    }
  }
}
