import Code
import Ranking

/// Finds, for each file of C and C++, the files that define what it names by way of a header: a
/// function that a header declares is defined elsewhere, and the includes alone do not lead there.
struct HeaderUses {
  private let corpus: Corpus
  private let names: CodeNames
  /// For each file of the family, itself and the files that it includes, directly or not, sorted.
  private let included: [[Int32]]

  /// A file with more headers uses, of those, the ones that are reached first.
  private static let mostIncluded = 500
  /// A name that more files define belongs to no one of them.
  private static let mostDefinitions = 8

  init(_ project: CodeProject, names: CodeNames) {
    corpus = project.corpus
    self.names = names
    let graph = project.corpus.graph
    let files = project.corpus.files
    included = files.indices.map { file in
      guard Self.isInFamily(files[file].language) else { return [] }
      var reached: [Int32] = [Int32(file)]
      var seen: Set<Int32> = [Int32(file)]
      var next = 0
      while next < reached.count, reached.count < Self.mostIncluded {
        for target in graph.dependencies(of: Int(reached[next]))
        where seen.insert(target).inserted { reached.append(target) }
        next += 1
      }
      return reached.sorted()
    }
  }

  private static func isInFamily(_ language: Language) -> Bool {
    language == .c || language == .cpp
  }

  /// For each file, the places of the declarations that it uses in each other file.
  func collect() -> [[Int32: [Int32]]] {
    var found = [[Int32: [Int32]]](repeating: [:], count: corpus.files.count)
    for (number, places) in names.declaredNames {
      let definitions = places.filter { isShared(names.declarations[$0]) }
      let homes = Set(definitions.map { Int32(names.declarations[$0].file) })
      guard !homes.isEmpty, homes.count <= Self.mostDefinitions else { continue }
      let occurrences = names.occurrences(ofNumber: number).filter {
        Self.isInFamily(corpus.files[Int($0.file)].language)
      }
      // The headers that declare the name or define it, by those that define it.
      let headers = Set(occurrences.map(\.file)).filter { isHeader($0) }.sorted()
      var last: Int32 = -1
      for occurrence in occurrences where occurrence.file != last {
        last = occurrence.file
        // A header that declares a name does not use it.
        guard !isHeader(last), !isOwn(places, last), !homes.contains(last) else { continue }
        let seen = headers.filter { includes(last, $0) }
        guard !seen.isEmpty else { continue }
        for place in definitions {
          let home = Int32(names.declarations[place].file)
          // The definition's file includes the header that declares it, or is the header.
          guard seen.contains(where: { includes(home, $0) }) else { continue }
          found[Int(last)][home, default: []].append(Int32(place))
        }
      }
    }
    return found
  }

  private func isShared(_ declaration: Declaration) -> Bool {
    guard Self.isInFamily(corpus.files[declaration.file].language),
      !declaration.traits.contains(.local), declaration.kind != .typeExtension
    else { return false }
    // What a header keeps to the file that includes it is for that file.
    return declaration.visibility != .private || isHeader(Int32(declaration.file))
  }

  /// True if a file declares the name itself, so that another's is not meant.
  private func isOwn(_ places: [Int], _ file: Int32) -> Bool {
    places.contains { names.declarations[$0].file == Int(file) }
  }

  private func isHeader(_ file: Int32) -> Bool {
    let path = corpus.files[Int(file)].path
    return [".h", ".hh", ".hpp", ".hxx", ".inl", ".ipp", ".tpp"].contains { path.hasSuffix($0) }
  }

  private func includes(_ file: Int32, _ header: Int32) -> Bool {
    let headers = included[Int(file)]
    var low = 0
    var high = headers.count
    while low < high {
      let middle = (low + high) / 2
      if headers[middle] < header { low = middle + 1 } else { high = middle }
    }
    return low < headers.count && headers[low] == header
  }
}
