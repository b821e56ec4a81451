import Support

/// The packages of a repository, as each `package.json` declares them.
struct ScriptPackages {
  struct Package {
    let directory: String
    /// The files that may be its main module, relative to its directory, in the order to try.
    let entries: [String]
    let exports: PackageTargets
    let imports: PackageTargets
    /// The configuration of TypeScript that stands for the package.
    let configuration: String?
  }

  private var packages: [Package] = []
  private var byName: [String: NearestFiles] = [:]
  private var byDirectory: [String: Int] = [:]

  mutating func add(_ json: JSONValue, _ directory: String) {
    var entries: [String] = []
    for key in ["source", "types", "typings", "module", "main"] {
      if let entry = json[key]?.text { entries.append(entry) }
    }
    let exports = json["exports"]
    if let exports {
      let root = exports["."] ?? (exports.text == nil ? nil : exports)
      if let root { PackageTargets.collect(root, into: &entries, depth: 0) }
    }
    byDirectory[directory] = packages.count
    if let name = json["name"]?.text, !name.isEmpty {
      byName[name, default: NearestFiles()].add(Int32(packages.count), at: directory)
    }
    packages.append(
      Package(
        directory: directory, entries: entries + ["src/index", "index", "lib/index"],
        exports: PackageTargets(exports), imports: PackageTargets(json["imports"]),
        configuration: json["tsconfig"]?.text))
  }

  /// Returns the package that a specifier names, and the path below it.
  func package(of specifier: String, from directory: String) -> (package: Package, rest: String)? {
    let parts = specifier.split(separator: "/", omittingEmptySubsequences: false)
    let length = specifier.hasPrefix("@") ? 2 : 1
    guard parts.count >= length else { return nil }
    let name = parts.prefix(length).joined(separator: "/")
    guard let place = byName[name]?.nearest(to: directory) else { return nil }
    return (packages[Int(place)], parts.dropFirst(length).joined(separator: "/"))
  }

  /// Returns the innermost package around a directory.
  func package(around directory: String) -> Package? {
    var current = directory
    while true {
      if let place = byDirectory[current] { return packages[place] }
      if current.isEmpty { return nil }
      current = PathIndex.directory(of: current)
    }
  }
}
