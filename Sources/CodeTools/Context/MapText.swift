import Code
import Ranking
import Support

/// A map under construction: folders, their files, and their definitions, as many as fit.
///
///     Sources/Heap/
///       Heap.swift:12 struct Heap: Sequence { insert, min, …+4 }
///         98 extension Heap: Equatable
struct MapText {
  private let material: ContextMaterial
  private let preview: SignaturePreview
  private var room: Int
  private(set) var omitted = 0
  private var chosen: [Int: [(entry: Int, line: String)]] = [:]
  private var order: [Int] = []
  private var folders: Set<Substring> = []
  private var items: [ToolAnswer.Item] = []
  private var members: [ToolAnswer.Item] = []

  init(_ material: ContextMaterial, preview: SignaturePreview, bytes: Int) {
    self.material = material
    self.preview = preview
    room = bytes
  }

  /// Adds the candidates that fit, in order, until several in a row do not.
  mutating func add(_ candidates: [MapOrder.Candidate]) {
    var failures = 0
    for (index, candidate) in candidates.enumerated() {
      let before = omitted
      add(file: Int(candidate.file), entry: Int(candidate.entry), value: candidate.value)
      failures = omitted > before ? failures + 1 : 0
      if failures == Self.patience {
        omitted += candidates.count - index - 1
        break
      }
    }
  }

  private static let patience = 24

  /// Adds a definition, or a file if `entry` is negative, if it fits and is new.
  mutating func add(file: Int, entry: Int, value: Double) {
    let path = material.paths[file]
    var cost = 0
    if let known = chosen[file] {
      guard entry >= 0, !known.contains(where: { $0.entry == entry }) else { return }
      cost = Self.deeper.utf8.count + 1
    } else {
      let folder = Self.folder(of: path)
      let name = path.utf8.count - folder.utf8.count
      cost = Self.deep.utf8.count + name + 1 + (entry >= 0 ? 1 : 0)
      if !folders.contains(folder) { cost += max(folder.utf8.count, 2) + 1 }
    }
    guard cost <= room else {
      omitted += 1
      return
    }
    let line = entry >= 0 ? line(of: entry, in: file) : ""
    cost += line.utf8.count
    guard cost <= room else {
      omitted += 1
      return
    }
    room -= cost
    if chosen[file] == nil {
      order.append(file)
      folders.insert(Self.folder(of: path))
    }
    chosen[file, default: []].append((entry, line))
    addItems(file: file, entry: entry, line: line, value: value)
  }

  private func line(of entry: Int, in file: Int) -> String {
    let outline = material.outlines[file]
    let symbol = material.files[file].symbols[entry]
    return "\(symbol.startLine) \(outline.line(of: entry, preview))"
  }

  private mutating func addItems(file: Int, entry: Int, line: String, value: Double) {
    let corpusFile = material.files[file]
    guard entry >= 0 else {
      items.append(
        ToolAnswer.Item(path: corpusFile.path, kind: corpusFile.language.rawValue, score: value))
      return
    }
    items.append(
      ToolAnswer.Item(corpusFile.symbols[entry], in: corpusFile, score: value, detail: line))
    let outline = material.outlines[file]
    for method in outline.shownMethods(of: entry, preview) {
      members.append(ToolAnswer.Item(corpusFile.symbols[method], in: corpusFile))
    }
  }

  /// The lines and the items: definitions best first, then the methods shown with them.
  func finished() -> (lines: [String], items: [ToolAnswer.Item]) {
    var byFolder: [Substring: [Int]] = [:]
    var folderOrder: [Substring] = []
    for file in order {
      let folder = Self.folder(of: material.paths[file])
      if byFolder[folder] == nil { folderOrder.append(folder) }
      byFolder[folder, default: []].append(file)
    }
    var lines: [String] = []
    for folder in folderOrder {
      lines.append(folder.isEmpty ? "./" : String(folder))
      for file in byFolder[folder] ?? [] {
        let name = material.paths[file].dropping(folder)
        let entries = (chosen[file] ?? []).sorted { $0.entry < $1.entry }
        let first = entries.first?.line ?? ""
        lines.append("\(Self.deep)\(name)\(first.isEmpty ? "" : ":\(first)")")
        for entry in entries.dropFirst() { lines.append(Self.deeper + entry.line) }
      }
    }
    return (lines, items + members)
  }

  private static let deep = "  "
  private static let deeper = "    "

  /// The folder of a path with its slash; empty for a file at the root.
  static func folder(of path: String) -> Substring {
    guard let slash = path.utf8.lastIndex(of: .slash) else { return "" }
    return path[...slash]
  }
}
