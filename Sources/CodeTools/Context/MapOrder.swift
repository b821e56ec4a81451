import Ranking

/// The order in which the definitions of a project enter a map. The value of the definition at rank
/// *r* of its file, from 0, is importance / (1 + *r*), so that the best definitions of many files
/// come before the last ones of a few. The project's own code comes first, then accompanying files,
/// then prose, then vendored code.
struct MapOrder: Sendable {
  struct Candidate: Sendable {
    let file: Int32
    /// The entry of the file's outline; -1 for a file without definitions.
    let entry: Int32
    let value: Double
  }

  let candidates: [Candidate]

  init(files: [CorpusFile], standing: [Double], roles: [FileRole], outlines: [FileOutline]) {
    var all: [(role: FileRole, candidate: Candidate)] = []
    for file in files.indices {
      let mains = outlines[file].mains
      if mains.isEmpty {
        all.append((roles[file], Candidate(file: Int32(file), entry: -1, value: standing[file])))
      }
      for (rank, entry) in mains.enumerated() {
        let value = standing[file] / Double(1 + rank)
        all.append((roles[file], Candidate(file: Int32(file), entry: Int32(entry), value: value)))
      }
    }
    all.sort { left, right in
      if left.role != right.role { return left.role < right.role }
      if left.candidate.value != right.candidate.value {
        return left.candidate.value > right.candidate.value
      }
      return (left.candidate.file, left.candidate.entry)
        < (right.candidate.file, right.candidate.entry)
    }
    candidates = all.map(\.candidate)
  }
}
