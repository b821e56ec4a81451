import Code
import Ranking
import Support

struct Architecture: CodeTool {
  static let declaration = ToolDeclaration(
    name: "architecture",
    summary: """
      How the project is built: hubs that much depends on, areas in layers by dependency, cycles \
      between files, files that nothing connects.
      """,
    arguments: [])

  private static let hubs = 10
  private static let cycles = 5
  private static let filesPerCycle = 6
  private static let tops = 5

  let tools: CodeTools

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    let graph = facts.uses.certainGraph()
    let code = corpus.files.indices.filter {
      !corpus.files[$0].pathClass.contains(.nonCode) && !facts.isAside($0)
        && !corpus.files[$0].pathClass.contains(.configuration)
        && corpus.files[$0].language.isCode
    }
    let isCode = Set(code)
    let edges = corpus.files.indices.map { file -> [Int] in
      isCode.contains(file)
        ? graph.dependencies(of: file).map(Int.init).filter(isCode.contains) : []
    }
    let sections = [
      hubs(code, graph, edges), layers(code, edges), cycles(edges),
      orphans(code, graph),
    ]
    return ToolAnswer(sections.filter { !$0.items.isEmpty || !$0.notes.isEmpty })
  }

  private func hubs(
    _ code: [Int], _ graph: DependencyGraph, _ edges: [[Int]]
  ) -> ToolAnswer.Section {
    var users = [Int](repeating: 0, count: corpus.files.count)
    for targets in edges { for target in targets { users[target] += 1 } }
    let order = code.filter { users[$0] > 1 }.sorted {
      if users[$0] != users[$1] { return users[$0] > users[$1] }
      return corpus.importance[$0] == corpus.importance[$1]
        ? $0 < $1 : corpus.importance[$0] > corpus.importance[$1]
    }
    let items = order.prefix(Self.hubs).map { file in
      ToolAnswer.Item(
        path: corpus.files[file].path, kind: "hub", score: Double(users[file]),
        detail: "used by \(users[file]) files, uses \(edges[file].count)")
    }
    return ToolAnswer.Section("Hubs: what most depends on", items: items)
  }

  private func layers(_ code: [Int], _ edges: [[Int]]) -> ToolAnswer.Section {
    let areas = Areas(facts)
    var names: [String] = []
    var numbers: [String: Int] = [:]
    var files: [[Int]] = []
    for file in code {
      let name = areas.names[file]
      if numbers[name] == nil {
        numbers[name] = names.count
        names.append(name)
        files.append([])
      }
      files[numbers[name] ?? 0].append(file)
    }
    var targets = [Set<Int>](repeating: [], count: names.count)
    for (area, members) in files.enumerated() {
      for file in members {
        for name in areas.imports[file] {
          if let other = numbers[name], other != area { targets[area].insert(other) }
        }
        for target in edges[file] {
          if let other = numbers[areas.names[target]], other != area {
            targets[area].insert(other)
          }
        }
      }
    }
    let condensed = Condensation(targets.map { $0.sorted() })
    let depth = names.indices.map { condensed.depth[condensed.component[$0]] }
    let isUsed = Set(targets.flatMap { $0 })
    guard names.count > 1 else { return ToolAnswer.Section("Layers") }
    var section = ToolAnswer.Section("Layers of \(names.count) areas, the topmost first")
    let top = names.indices.filter { depth[$0] > 0 && !isUsed.contains($0) }
    section.items = tops(top, of: files, edges).map { file in
      ToolAnswer.Item(
        path: corpus.files[file].path, kind: "top",
        detail: "top of \(areas.names[file])")
    }
    for layer in Set(depth).sorted(by: >) {
      let here = names.indices.filter { depth[$0] == layer }.ranked { files[$0].count }
      let listed = here.prefix(12).map { area -> String in
        let cycle = condensed.members[condensed.component[area]].count > 1 ? ", in a cycle" : ""
        let use = isUsed.contains(area) || layer == 0 ? "" : ", used by none"
        return "\(names[area]) (\(files[area].count)\(use)\(cycle))"
      }
      let rest = here.count - listed.count
      section.notes.append(
        "\(layer): " + listed.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
    }
    return section
  }

  /// For each area, the file that uses others and is used by none; the files with most uses first.
  private func tops(_ areas: [Int], of files: [[Int]], _ edges: [[Int]]) -> [Int] {
    let used = Set(edges.flatMap { $0 })
    let best = areas.compactMap { area -> Int? in
      let roots = files[area].filter { !used.contains($0) && !edges[$0].isEmpty }
      return (roots.isEmpty ? files[area] : roots).ranked { facts.central.scores[$0] }.first
    }
    return Array(best.ranked { edges[$0].count }.prefix(Self.tops))
  }

  private func cycles(_ edges: [[Int]]) -> ToolAnswer.Section {
    let condensed = Condensation(edges)
    let found = condensed.members.filter { $0.count > 1 }.sorted {
      $0.count == $1.count ? $0[0] < $1[0] : $0.count > $1.count
    }
    var section = ToolAnswer.Section("Cycles of files that use each other")
    guard !found.isEmpty else {
      section.notes = ["none"]
      return section
    }
    section.notes = [
      "\(found.count), of \(found.prefix(8).map { "\($0.count)" }.joined(separator: ", ")) files"
    ]
    for (number, group) in found.prefix(Self.cycles).enumerated() {
      let inside = Set(group)
      var weight: [Int: Int] = [:]
      for file in group {
        for target in edges[file] where inside.contains(target) {
          weight[file, default: 0] += 1
          weight[target, default: 0] += 1
        }
      }
      let order = group.ranked { weight[$0] ?? 0 }
      for file in order.prefix(Self.filesPerCycle) {
        section.items.append(
          ToolAnswer.Item(
            path: corpus.files[file].path, kind: "cycle", score: Double(weight[file] ?? 0),
            detail: "cycle \(number + 1) of \(group.count) files"))
      }
    }
    return section
  }

  private func orphans(_ code: [Int], _ graph: DependencyGraph) -> ToolAnswer.Section {
    let alone = code.filter {
      graph.neighbours(of: $0).isEmpty && corpus.files[$0].lineCount > 5
    }
    guard !alone.isEmpty else { return ToolAnswer.Section("Orphans") }
    var folders: [String: Int] = [:]
    for file in alone { folders[PathIndex.directory(of: corpus.files[file].path), default: 0] += 1 }
    let order = folders.sorted {
      $0.value == $1.value
        ? $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) : $0.value > $1.value
    }
    return ToolAnswer.Section(
      "\(alone.count) files that nothing connects",
      notes: [
        order.prefix(8).map { "\($0.key.isEmpty ? "." : $0.key) (\($0.value))" }
          .joined(separator: ", ")
      ])
  }
}

/// The area of a project to which each file belongs: a Swift module or, for other files, a folder.
struct Areas {
  let names: [String]
  /// The areas that each file imports.
  let imports: [[String]]

  init(_ facts: CodeFacts) {
    let modules = facts.modules
    let names = facts.corpus.files.indices.map { file in
      let module = modules.modules[file]
      if module >= 0, !modules.names[module].isEmpty { return modules.names[module] }
      return Self.folder(facts.corpus.files[file].path)
    }
    // A C module is the folder with its name.
    let folders = Set(names)
    imports = zip(modules.visible, modules.foreign).map { seen, foreign in
      seen.dropFirst().map { modules.names[$0] }.filter { !$0.isEmpty }
        + foreign.map { "Sources/" + $0 }.filter(folders.contains)
    }
    self.names = names
  }

  /// The first folder of a path, with the second one if the first only contains others.
  static func folder(_ path: String) -> String {
    let parts = path.split(separator: "/").dropLast()
    guard let first = parts.first else { return "." }
    let containers = [
      "sources", "source", "src", "tests", "lib", "packages", "pkg", "internal", "cmd", "crates",
      "apps",
    ]
    let isContainer = parts.count > 1 && containers.contains(String(first).asciiLowercased)
    return isContainer ? parts.prefix(2).joined(separator: "/") : String(first)
  }
}
