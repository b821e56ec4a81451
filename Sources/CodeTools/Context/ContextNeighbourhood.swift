import Code
import Ranking
package import Support

/// The files around some files in the dependency graph, and their ties; no parameter changes it.
package struct ContextNeighbourhood: Sendable {
  struct Neighbour: Sendable {
    let file: Int
    /// The strongest tie to a file in hand, else to a file one step nearer; `nil` for a file in
    /// hand.
    let tie: Tie?
    let strength: Double
    /// The entries of its outline that may be shown, best first.
    let entries: [Int]
  }

  struct Tie: Sendable {
    let file: Int
    let isUsed: Bool
    /// The mentioned names, the rarest first; none for an import alone.
    let names: [UInt32]
    let strength: Double
  }

  /// The files in hand in their order, then those of each distance, the strongest ties first.
  let rings: [[Neighbour]]

  /// The largest value of `max_depth`.
  static let greatestDepth = 4
}

extension ContextMaterial {
  /// - Parameter files: Paths from the repository's root; duplicates count once.
  package func neighbourhood(of files: [String]) throws(ToolError) -> ContextNeighbourhood {
    guard !files.isEmpty else { throw ToolError("no file is given") }
    var centres: [Int] = []
    for path in files {
      let file = try number(of: path)
      if !centres.contains(file) { centres.append(file) }
    }
    var depths = [Int](repeating: -1, count: self.files.count)
    for file in centres { depths[file] = 0 }
    var rings = [
      centres.map { file in
        ContextNeighbourhood.Neighbour(
          file: file, tie: nil, strength: 0, entries: outlines[file].ranked)
      }
    ]
    var frontier = centres
    for depth in 1...ContextNeighbourhood.greatestDepth {
      let next = Set(frontier.flatMap { graph.neighbours(of: $0).map(Int.init) })
        .filter { depths[$0] < 0 }.sorted()
      if next.isEmpty { break }
      let ring = next.map { neighbour($0, at: depth, near: depths, centres: centres) }
      let ranked = ring.sorted { left, right in
        if left.strength != right.strength { return left.strength > right.strength }
        let (a, b) = (left.tie?.strength ?? 0, right.tie?.strength ?? 0)
        if a != b { return a > b }
        if standing[left.file] != standing[right.file] {
          return standing[left.file] > standing[right.file]
        }
        return left.file < right.file
      }
      rings.append(ranked)
      for file in next { depths[file] = depth }
      frontier = next
    }
    return ContextNeighbourhood(rings: rings)
  }

  private var graph: DependencyGraph { project.corpus.graph }

  private func number(of path: String) throws(ToolError) -> Int {
    let wanted = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    if let file = files.firstIndex(where: { $0.path == wanted }) { return file }
    let name = wanted.split(separator: "/").last.map(String.init) ?? wanted
    let alike = files.filter { $0.path == name || $0.path.hasSuffix("/" + name) }.prefix(3)
    let hint = alike.isEmpty ? "" : "; is it \(alike.map(\.path).joined(separator: " or "))?"
    throw ToolError("'\(path)' is no file of \(project.name) that is read\(hint)")
  }

  private func neighbour(
    _ file: Int, at depth: Int, near depths: [Int], centres: [Int]
  ) -> ContextNeighbourhood.Neighbour {
    let direct = centres.flatMap { [tie(of: file, usedBy: $0), tie(of: file, using: $0)] }
    var best = strongest(direct)
    if best.map({ $0.strength == 0 }) ?? true {
      let used = Set(graph.dependents(of: file).map(Int.init))
      let nearer = graph.neighbours(of: file).map(Int.init).filter { depths[$0] == depth - 1 }
      best = strongest(
        nearer.map { used.contains($0) ? tie(of: file, usedBy: $0) : tie(of: file, using: $0) })
    }
    // Names that files in hand mention come first, whichever way the strongest tie leads.
    let mentioned = direct.filter(\.isUsed).flatMap(\.names)
    let shown = mentioned.isEmpty && best?.isUsed == true ? best?.names ?? [] : mentioned
    return ContextNeighbourhood.Neighbour(
      file: file, tie: best, strength: direct.reduce(0) { $0 + $1.strength },
      entries: entries(of: file, mentioned: Set(shown)))
  }

  private func strongest(_ ties: [ContextNeighbourhood.Tie]) -> ContextNeighbourhood.Tie? {
    var best: ContextNeighbourhood.Tie?
    for tie in ties where best.map({ tie.strength > $0.strength }) ?? true { best = tie }
    return best
  }

  private func tie(of file: Int, usedBy user: Int) -> ContextNeighbourhood.Tie {
    tie(to: user, isUsed: true, names: names(of: file, in: user))
  }

  private func tie(of file: Int, using other: Int) -> ContextNeighbourhood.Tie {
    tie(to: other, isUsed: false, names: names(of: other, in: file))
  }

  private func tie(to file: Int, isUsed: Bool, names: [UInt32]) -> ContextNeighbourhood.Tie {
    let weighed = names.map { (name: $0, rarity: rarity(of: $0)) }
      .sorted { $0.rarity != $1.rarity ? $0.rarity > $1.rarity : $0.name < $1.name }
    return ContextNeighbourhood.Tie(
      file: file, isUsed: isUsed, names: weighed.map(\.name),
      strength: weighed.reduce(0) { $0 + $1.rarity })
  }

  /// The names that one file defines and another mentions, ascending.
  private func names(of definer: Int, in user: Int) -> [UInt32] {
    let defined = Set(
      zip(files[definer].symbols, mentions.nameOfSymbol[definer])
        .filter { $0.0.kind != .typeExtension }.map(\.1))
    return mentions.mentioned[user].filter {
      defined.contains($0) && !FileOutline.initializers.contains(mentions.names[Int($0)])
    }
  }

  /// The weight of a name: small if many files define or mention it.
  private func rarity(of name: UInt32) -> Double {
    let share = Double(files.count + 1) / Double(1 + mentions.mentioningFiles[Int(name)])
    return PortableLogarithm.log2(share) / Double(max(1, mentions.definingFiles[Int(name)]))
  }

  /// The entries of a file with the given names, then its other main entries.
  private func entries(of file: Int, mentioned names: Set<UInt32>) -> [Int] {
    let outline = outlines[file]
    let wanted = outline.ranked.filter { names.contains(mentions.nameOfSymbol[file][$0]) }
    return wanted + outline.mains.filter { !names.contains(mentions.nameOfSymbol[file][$0]) }
  }
}
