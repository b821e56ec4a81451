/// Finds the files of the modules that Rust names, and those that a name comes from if a module only
/// hands it on.
struct RustResolver: LanguageResolver {
  /// A path as it is seen in a file.
  private struct Way: Hashable {
    var file: Int32
    var parts: [String]
  }

  private struct Found {
    /// The files on the way: the module that it leads to, then those that a name comes from.
    var files: [Int32] = []
    /// True if the last file declares the name that was asked for, or is the module.
    var isWhole = false
  }

  /// What a file takes from elsewhere.
  private struct Names {
    var byName: [String: String] = [:]
    /// The modules all of whose names it takes, each once.
    var globs: [String] = []
  }

  private let project: ResolvableProject
  private let crates: RustCrates
  private let modules: RustModules
  private var names: [Int32: Names] = [:]
  private var known: [Way: [Int32]] = [:]
  /// The modules in which one reference's names were looked for, each once, with the rest of the path.
  private var seen: Set<Way> = []
  /// The ways that may still be followed for it.
  private var left = 0

  private static let mostWays = 128
  private static let longestWay = 64
  /// Of the modules that a glob takes all of, so many may come from globs themselves.
  private static let deepestGlobs = 2

  init(_ project: ResolvableProject) {
    self.project = project
    crates = RustCrates(project)
    modules = RustModules(project, crates: crates)
  }

  mutating func resolve(_ file: Int32, into targets: inout [Int32]) {
    targets += modules.loaded[file] ?? []
    for reference in project.imports(of: file).references
    where reference.kind != .relative && reference.kind != .child {
      let way = Way(file: file, parts: reference.specifier.components(at: "::"))
      if let files = known[way] {
        targets += files
        continue
      }
      seen.removeAll(keepingCapacity: true)
      left = Self.mostWays
      let files = follow(way, inner: .max).files
      known[way] = files
      targets += files
    }
  }

  /// - Parameters:
  ///   - inner: The number of last parts that may name something inside an item.
  ///   - longest: The number of parts that may be looked for in globs; `nil` at the beginning.
  private mutating func follow(_ way: Way, inner: Int, longest: Int? = nil) -> Found {
    guard left > 0, way.parts.count <= Self.longestWay,
      let (start, rest) = beginning(of: way)
    else { return Found() }
    left -= 1
    let end = modules.walk(rest, from: start)
    var found = Found(files: [end.file])
    // The next name may be an item, or a name that the module hands on.
    guard let name = end.rest.first else {
      found.isWhole = true
      return found
    }
    let inside = end.rest.count - 1
    if project.imports(of: end.file).declares(name) {
      found.isWhole = inside <= inner
      return found
    }
    guard seen.insert(Way(file: end.file, parts: Array(end.rest))).inserted else { return found }
    let longest = longest ?? end.rest.count + Self.deepestGlobs
    let names = names(of: end.file)
    if let target = names.byName[name] {
      let next = follow(
        Way(file: end.file, parts: target.components(at: "::") + end.rest.dropFirst()),
        inner: inside, longest: longest)
      found.files += next.files
      found.isWhole = next.isWhole
      return found
    }
    guard end.rest.count < longest else { return found }
    for glob in names.globs where left > 0 {
      let next = follow(
        Way(file: end.file, parts: glob.components(at: "::") + end.rest), inner: inside,
        longest: longest)
      guard next.isWhole, let last = next.files.last else { continue }
      found.files.append(last)
      found.isWhole = true
      break
    }
    return found
  }

  /// The file that a path begins in, and the rest of the path.
  private mutating func beginning(of way: Way) -> (Int32, ArraySlice<String>)? {
    guard let first = way.parts.first else { return nil }
    var rest = way.parts.dropFirst()
    switch first {
    case "crate": return modules.place(of: way.file).map { ($0.root, rest) }
    case "self": return (way.file, rest)
    case "super":
      guard let place = modules.place(of: way.file) else { return nil }
      var levels = 1
      while rest.first == "super" {
        rest.removeFirst()
        levels += 1
      }
      guard place.names.count >= levels else { return nil }
      return (place.root, place.names.dropLast(levels) + rest)
    default:
      if modules.child(first, of: way.file) != nil { return (way.file, way.parts[...]) }
      if let library = crates.library(first, from: project.directory(of: way.file)) {
        return (library, rest)
      }
      // A name that the file took from elsewhere: `use crate::a; use a::B;`
      guard let target = names(of: way.file).byName[first],
        target.components(at: "::").first != first
      else { return nil }
      return (way.file, way.parts[...])
    }
  }

  private mutating func names(of file: Int32) -> Names {
    if let known = names[file] { return known }
    var found = Names()
    var globs: Set<String> = []
    for reference in project.imports(of: file).references
    where reference.kind == .reexport || reference.kind == .module {
      if reference.name == "*" {
        if globs.insert(reference.specifier).inserted { found.globs.append(reference.specifier) }
      } else if let name = reference.alias ?? reference.specifier.components(at: "::").last,
        found.byName[name] == nil
      {
        found.byName[name] = reference.specifier
      }
    }
    names[file] = found
    return found
  }
}
