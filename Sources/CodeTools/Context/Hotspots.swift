import Code
import Ranking
import Support

/// The files that change often and on which much depends. The score is log2(1 + commits) ×
/// importance, so that the hundredth commit of a file counts less than its first. Only the
/// project's own code counts.
struct Hotspots: Sendable {
  struct Hotspot: Sendable {
    let file: Int
    let commits: Int
    let score: Double
  }

  let ranked: [Hotspot]

  init(files: [CorpusFile], history: History?, standing: [Double], roles: [FileRole]) {
    guard let history, history.commits.count > 1 else {
      ranked = []
      return
    }
    var commits = [Int](repeating: 0, count: history.paths.count)
    for path in history.touches { commits[Int(path)] += 1 }
    let byPath = Dictionary(zip(history.paths, commits)) { first, _ in first }
    let counts = files.map { byPath[$0.path] ?? 0 }
    ranked = files.indices.filter { roles[$0] == .own && counts[$0] > 0 && standing[$0] > 0 }
      .map { file in
        let churn = PortableLogarithm.log2(Double(1 + counts[file]))
        return Hotspot(file: file, commits: counts[file], score: churn * standing[file])
      }
      .sorted { $0.score != $1.score ? $0.score > $1.score : $0.file < $1.file }
  }
}
