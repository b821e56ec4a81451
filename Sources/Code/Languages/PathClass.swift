import Support

package struct PathClass: Sendable, Hashable, OptionSet {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The first path component is src, lib, pkg, core, internal, app or main, in any case;
  /// `Sources`, which Swift packages use for the same thing, counts as src.
  package static let source = PathClass(rawValue: 1)
  package static let nonCode = PathClass(rawValue: 2)
  package static let configuration = PathClass(rawValue: 4)
  package static let test = PathClass(rawValue: 8)

  package init(path: String, language: Language?) {
    var found: PathClass = []
    let parts = path.asciiLowercased.split(separator: "/").map(String.init)
    guard let name = parts.last else {
      self = []
      return
    }
    if parts.count > 1, Self.sourceFolders.contains(parts[0]) { found.insert(.source) }
    let isProse = language.flatMap { LanguageCatalog.facts(of: $0) }?.isProse ?? true
    if isProse { found.insert(.nonCode) }
    if Self.isConfiguration(name: name, folders: parts.dropLast()) { found.insert(.configuration) }
    if Self.isTest(name: name, path: path, folders: parts.dropLast()) { found.insert(.test) }
    self = found
  }

  private static let sourceFolders: Set<String> = [
    "src", "lib", "pkg", "core", "internal", "app", "main", "sources",
  ]

  private static let testFolders: Set<String> = [
    "test", "tests", "testing", "__tests__", "spec", "specs", "testdata", "e2e",
  ]

  private static let configurationExtensions: Set<String> = [
    "yaml", "yml", "toml", "ini", "cfg", "conf", "properties", "env", "editorconfig", "plist",
  ]

  private static let configurationNames: Set<String> = [
    "package.json", "tsconfig.json", "jsconfig.json", "composer.json", "renovate.json",
    "dockerfile", "containerfile", "makefile", "gnumakefile", "cmakelists.txt", "setup.py",
    "setup.cfg", "package.swift", "build.gradle", "pom.xml", "go.mod", "go.sum", "gemfile",
    ".gitignore", ".gitattributes", ".gitmodules", ".dockerignore", ".editorconfig", ".npmrc",
    ".flake8", ".pylintrc", ".swift-format", ".swiftlint.yml", "codeowners", "manifest.in",
    "meson.build", "conftest.py", "noxfile.py", "tox.ini",
  ]

  private static func isConfiguration(name: String, folders: ArraySlice<String>) -> Bool {
    if configurationNames.contains(name) { return true }
    if let dot = name.lastIndex(of: "."),
      configurationExtensions.contains(String(name[name.index(after: dot)...]))
    {
      return true
    }
    return name.contains(".config.") || folders.first == ".github"
  }

  private static func isTest(name: String, path: String, folders: ArraySlice<String>) -> Bool {
    if folders.contains(where: { testFolders.contains($0) || $0.hasSuffix("tests") }) {
      return true
    }
    let stem = name.prefix { $0 != "." }
    let rest = name.dropFirst(stem.count)
    let original = path.split(separator: "/").last?.prefix { $0 != "." } ?? ""
    return testNames.contains { pattern in
      switch pattern {
      case .prefix(let text): stem.hasPrefix(text)
      case .suffix(let text): stem.hasSuffix(text)
      case .exactSuffix(let text): original.hasSuffix(text)
      case .infix(let text): rest.hasPrefix(text)
      }
    }
  }

  private static let testNames = Set(LanguageCatalog.all.flatMap(\.testNames))
}
