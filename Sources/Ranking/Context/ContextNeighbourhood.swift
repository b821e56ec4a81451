/// The files around some files in the dependency graph, as far as any depth asks for, with what ties
/// them: found once, whatever the parameters.
public struct ContextNeighbourhood: Sendable {
  /// A file in the neighbourhood.
  struct Neighbour: Sendable {
    let file: Int
    /// The fewest edges that lead to it, in either direction; 0 for a file in hand.
    let depth: Int
    /// The file one step nearer that it is tied to most; `nil` for a file in hand.
    let nearer: Int?
    /// Whether the nearer file depends on it.
    let isUsed: Bool
    /// The names that tie it to the nearer file, the rarest first, at most ``shownNames``.
    let names: [String]
    /// How much ties it: the sum of the weights of all such names.
    let tie: Double
    /// The entries of its outline, those that the nearer file mentions first.
    let entries: [Int]
  }

  /// The files in hand, in their order, then the others by depth, the most tied first.
  let neighbours: [Neighbour]

  /// `max_depth` asks for no more.
  static let greatestDepth = 4
  static let shownNames = 3
}

extension ContextMaterial {
  /// The neighbourhood of files in hand.
  ///
  /// - Parameter files: Paths from the repository's root; repeated ones count once.
  /// - Throws: ``ToolError`` where there is no file, or one is not in the project.
  public func neighbourhood(of files: [String]) throws(ToolError) -> ContextNeighbourhood {
    guard !files.isEmpty else { throw ToolError("no file is given") }
    var centres: [Int] = []
    for path in files {
      let file = try number(of: path)
      if !centres.contains(file) { centres.append(file) }
    }
    var depths = [Int](repeating: -1, count: self.files.count)
    for file in centres { depths[file] = 0 }
    var found = centres.map { file in
      ContextNeighbourhood.Neighbour(
        file: file, depth: 0, nearer: nil, isUsed: false, names: [], tie: 0,
        entries: outlines[file].ranked)
    }
    var frontier = centres
    for depth in 1...ContextNeighbourhood.greatestDepth {
      let next = Set(frontier.flatMap { graph.neighbours(of: $0).map(Int.init) })
        .filter { depths[$0] < 0 }.sorted()
      if next.isEmpty { break }
      let ring = next.map { neighbour($0, at: depth, near: depths) }
      found += ring.sorted { left, right in
        if left.tie != right.tie { return left.tie > right.tie }
        if standing[left.file] != standing[right.file] {
          return standing[left.file] > standing[right.file]
        }
        return left.file < right.file
      }
      for file in next { depths[file] = depth }
      frontier = next
    }
    return ContextNeighbourhood(neighbours: found)
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
    _ file: Int, at depth: Int, near depths: [Int]
  ) -> ContextNeighbourhood.Neighbour {
    let used = Set(graph.dependents(of: file).map(Int.init))
    var best: (nearer: Int, isUsed: Bool, names: [UInt32], tie: Double)?
    var sum = 0.0
    for nearer in graph.neighbours(of: file).map(Int.init) where depths[nearer] == depth - 1 {
      let isUsed = used.contains(nearer)
      let names = isUsed ? names(of: file, in: nearer) : names(of: nearer, in: file)
      let tie = names.reduce(0) { $0 + rarity(of: $1) }
      sum += tie
      if best.map({ tie > $0.tie }) ?? true { best = (nearer, isUsed, names, tie) }
    }
    let names = best?.names ?? []
    let rarest = names.sorted { left, right in
      let (a, b) = (rarity(of: left), rarity(of: right))
      return a != b ? a > b : left < right
    }
    return ContextNeighbourhood.Neighbour(
      file: file, depth: depth, nearer: best?.nearer, isUsed: best?.isUsed ?? false,
      names: rarest.prefix(ContextNeighbourhood.shownNames).map { mentions.names[Int($0)] },
      tie: sum, entries: entries(of: file, mentioned: best?.isUsed == true ? names : []))
  }

  /// The names that one file defines and another mentions, ascending.
  private func names(of definer: Int, in user: Int) -> [UInt32] {
    let defined = Set(mentions.nameOfSymbol[definer])
    return mentions.mentioned[user].filter { defined.contains($0) }
  }

  /// How much a name tells: little where many files define or mention it.
  private func rarity(of name: UInt32) -> Double {
    let files = Double(self.files.count + 1)
    let mentioning = Double(1 + mentions.mentioningFiles[Int(name)])
    return PortableLogarithm.log2(files / mentioning).clampedToZero
      / Double(max(1, mentions.definingFiles[Int(name)]))
  }

  /// The entries of a file, those with the given names first, each part in the outline's order.
  private func entries(of file: Int, mentioned names: [UInt32]) -> [Int] {
    let ranked = outlines[file].ranked
    guard !names.isEmpty else { return ranked }
    let wanted = Set(names)
    func isWanted(_ entry: Int) -> Bool { wanted.contains(mentions.nameOfSymbol[file][entry]) }
    return ranked.filter(isWanted) + ranked.filter { !isWanted($0) }
  }
}

extension Double {
  fileprivate var clampedToZero: Double { self > 0 ? self : 0 }
}
