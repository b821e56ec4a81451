import Code
import Ranking
import Support

struct FolderTree: Sendable {
  struct Folder: Sendable {
    /// The path with a slash at its end; empty for the root.
    let path: String
    var folders: [Int] = []
    var files: [Int] = []
    var fileCount = 0
    var lineCount = 0
    /// The largest standing of a file below it.
    var importance = 0.0
    /// The sum of the standings of the files below it.
    var mass = 0.0
    var languages: [Language: Int] = [:]

    var language: Language? {
      languages.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
  }

  /// The root, then every folder after its parent.
  private(set) var folders: [Folder] = [Folder(path: "")]

  init(files: [CorpusFile], standing: [Double]) {
    var known: [Substring: Int] = ["": 0]
    for (index, file) in files.enumerated() {
      var ancestors = [0]
      for end in file.path.utf8.indices where file.path.utf8[end] == UInt8(ascii: "/") {
        let path = file.path[...end]
        if let folder = known[path] {
          ancestors.append(folder)
        } else {
          known[path] = folders.count
          folders[ancestors[ancestors.count - 1]].folders.append(folders.count)
          ancestors.append(folders.count)
          folders.append(Folder(path: String(path)))
        }
      }
      folders[ancestors[ancestors.count - 1]].files.append(index)
      for folder in ancestors {
        folders[folder].fileCount += 1
        folders[folder].lineCount += file.lineCount
        folders[folder].importance = max(folders[folder].importance, standing[index])
        folders[folder].mass += standing[index]
        folders[folder].languages[file.language, default: 0] += file.lineCount
      }
    }
  }

  func collapsed(_ folder: Int) -> Int {
    var folder = folder
    while folders[folder].files.isEmpty, folders[folder].folders.count == 1 {
      folder = folders[folder].folders[0]
    }
    return folder
  }

  /// The largest first; a folder with more than half of all lines is replaced by its subfolders.
  func main() -> [Int] {
    var open = folders[0].folders.map(collapsed)
    var found: [Int] = []
    while let folder = open.popLast() {
      let isLarge = folders[folder].lineCount * 2 > folders[0].lineCount
      if isLarge, folders[folder].folders.count > 1 {
        open += folders[folder].folders.map(collapsed)
      } else {
        found.append(folder)
      }
    }
    return found.ranked { folders[$0].lineCount }
  }
}

extension FolderTree {
  private static let shownFolders = 12

  /// A line for each folder with important own code and its best files, the most important first.
  func overview(paths: [String], standing: [Double], roles: [FileRole]) -> [ProjectFacts.Line] {
    let ranked = folders.indices.compactMap { folder -> (mass: Double, folder: Int)? in
      let own = folders[folder].files.filter { roles[$0] == .own }
      let mass = own.reduce(0) { $0 + standing[$1] }
      return mass > 0 ? (mass, folder) : nil
    }
    return ranked.sorted { ($1.mass, $0.folder) < ($0.mass, $1.folder) }.prefix(Self.shownFolders)
      .map { _, number in
        let folder = folders[number]
        let own = folder.files.filter { roles[$0] == .own }
        let best = own.ranked { standing[$0] }
        let names = best.prefix(3).map { paths[$0].dropping(folder.path).prefix { $0 != "." } }
        let more = own.count > names.count ? ", …+\(own.count - names.count)" : ""
        let path = folder.path.isEmpty ? "./" : folder.path.printable
        let files = folder.fileCount.counted("file")
        return ProjectFacts.Line(text: "\(path) \(files): \(names.joined(separator: ", "))\(more)")
      }
  }
}
