import Code
import Ranking
import Support

/// The importance of each file for a newcomer. Four things are added: how much other files build on
/// the file (``Corpus/importance``); how often prose, above all the README, names types that the
/// file declares for others; how many tests and examples name them; and whether the file declares
/// the type after which it is named. Tests, examples and benchmarks count a fifth, prose and
/// configuration nothing.
struct CentralFiles: Sendable {
  let scores: [Double]
  /// The code files, best first; files of one area make some room for others.
  let order: [Int]

  private static let importance = 1.0
  private static let prose = 0.6
  private static let use = 0.5
  private static let title = 0.15
  /// Longer files contain more if nothing else differs.
  private static let size = 0.02
  private static let aside = 0.2
  /// The factor by which each listed file of an area lowers the next one.
  private static let crowding = 0.97

  init(_ facts: CodeFacts) {
    let corpus = facts.corpus
    let prose = Self.scaled(Self.mentions(facts))
    let uses = Self.scaled(Self.uses(facts))
    scores = corpus.files.indices.map { index in
      let file = corpus.files[index]
      guard !file.pathClass.contains(.nonCode), !file.pathClass.contains(.configuration),
        file.language.isCode
      else { return 0 }
      let score =
        Self.importance * corpus.importance[index] + Self.prose * prose[index]
        + Self.use * uses[index] + (Self.isTitular(index, facts) ? Self.title : 0)
        + Self.size * min(1, Double(file.lineCount) / 1000)
      return facts.isAside(index) ? score * Self.aside : score
    }
    order = Self.order(scores, Areas(facts))
  }

  private static func order(_ scores: [Double], _ areas: Areas) -> [Int] {
    var named: [String: Double] = [:]
    var left = scores.indices.filter { scores[$0] > 0 }.ranked { scores[$0] }
    var order: [Int] = []
    // The order of later files hardly matters, and this loop would be slow.
    while order.count < 40, !left.isEmpty {
      var best = 0
      var bestScore = -1.0
      for (place, file) in left.enumerated() {
        if scores[file] <= bestScore { break }
        let score = scores[file] * named[areas.names[file], default: 1]
        if score > bestScore { (best, bestScore) = (place, score) }
      }
      let file = left.remove(at: best)
      named[areas.names[file], default: 1] *= crowding
      order.append(file)
    }
    return order + left
  }

  private static func scaled(_ counts: [Double]) -> [Double] {
    let greatest = PortableLogarithm.log2(1 + (counts.max() ?? 0))
    return counts.map { greatest > 0 ? PortableLogarithm.log2(1 + $0) / greatest : 0 }
  }

  private static func isTitular(_ index: Int, _ facts: CodeFacts) -> Bool {
    let stem = PathIndex.stem(of: facts.corpus.files[index].path)
    return facts.names.declarations(of: index).contains {
      let declaration = facts.names.declarations[$0]
      return declaration.kind == .type && declaration.scope.isEmpty && declaration.name == stem
    }
  }

  /// The top-level types that others can name and only one file declares.
  private static func types(_ facts: CodeFacts) -> [(name: Int, file: Int)] {
    facts.names.declaredNames.compactMap { number, places in
      let files = Set(
        places.map { facts.names.declarations[$0] }.filter {
          $0.kind == .type && $0.scope.isEmpty && $0.visibility >= .internal
            && !$0.traits.contains(.local) && !facts.isAside($0.file)
        }.map(\.file))
      guard files.count == 1, let file = files.first else { return nil }
      return (number, file)
    }
  }

  /// How often prose names its types: at most eight times in the README, once in other documents.
  private static func mentions(_ facts: CodeFacts) -> [Double] {
    let corpus = facts.corpus
    var counts = [Double](repeating: 0, count: corpus.files.count)
    let readme = ProjectSummary.readme(facts)
    var files: [Int: Int] = [:]
    for type in types(facts) { files[type.name] = type.file }
    for index in corpus.files.indices where isProse(corpus.files[index]) {
      var seen: [Int: Int] = [:]
      facts.project.contents[index].withUnsafeBufferPointer { bytes in
        let source = SourceBytes(bytes)
        var position = 0
        while position < source.count {
          let end = source.identifierEnd(position)
          if isUppercase(source[position]), end - position > 2,
            let number = facts.names.names.number(
              of: source.base + position, ofLength: end - position),
            files[number] != nil
          {
            seen[number, default: 0] += 1
          }
          position = max(end, position + 1)
        }
      }
      for (number, count) in seen {
        counts[files[number] ?? 0] += index == readme ? Double(min(count, 8)) : 1
      }
    }
    return counts
  }

  private static func isProse(_ file: CorpusFile) -> Bool {
    guard ["markdown", "restructuredtext", "asciidoc"].contains(file.language.rawValue) else {
      return false
    }
    // Documents about the past name things that are gone.
    let name = PathIndex.name(of: file.path).asciiLowercased
    return !["changelog", "changes", "history", "releases", "migrat"].contains {
      name.hasPrefix($0)
    }
  }

  private static func uses(_ facts: CodeFacts) -> [Double] {
    var users = [Set<Int32>](repeating: [], count: facts.corpus.files.count)
    for type in types(facts) {
      for occurrence in facts.names.occurrences(ofNumber: type.name)
      where facts.isAside(Int(occurrence.file)) {
        users[type.file].insert(occurrence.file)
      }
    }
    return users.map { Double($0.count) }
  }
}
