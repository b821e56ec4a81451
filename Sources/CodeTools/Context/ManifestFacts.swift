import Code
import Ranking
import Support

enum ManifestFacts {
  /// The files that define how the project is built, those closest to the root only.
  static func files(among files: [CorpusFile], roles: [FileRole]) -> [Int] {
    let found = files.indices.compactMap { index -> (depth: Int, rank: Int, file: Int)? in
      let path = files[index].path.asciiLowercased
      let depth = path.utf8.count { $0 == UInt8.slash }
      let name = String(path.split(separator: "/").last ?? "")
      guard depth <= 2, roles[index] != .vendored, let rank = names.firstIndex(of: name),
        !files[index].pathClass.contains(.test)
      else { return nil }
      return (depth, rank, index)
    }
    let least = found.map(\.depth).min()
    return found.filter { $0.depth == least }
      .sorted { ($0.rank, $0.file) < ($1.rank, $1.file) }.map(\.file)
  }

  private static let names = [
    "package.swift", "pyproject.toml", "setup.py", "package.json", "go.mod", "cargo.toml",
    "pom.xml", "build.gradle", "build.gradle.kts", "cmakelists.txt", "meson.build", "makefile",
    "gemfile", "composer.json", "mix.exs", "build.zig", "deno.json", "dockerfile",
  ]

  /// The targets of a Swift package, the name of others; `nil` if they are not in plain text.
  static func declared(in content: [UInt8], path: String) -> String? {
    let text = String(decoding: content.prefix(1 << 16), as: UTF8.self)
    switch path.asciiLowercased.split(separator: "/").last {
    case "package.swift": return swiftTargets(text)
    case "go.mod": return line(of: text, after: "module ").map { "module \($0)" }
    case "pyproject.toml", "cargo.toml": return quoted(text, after: "\nname").map { "named \($0)" }
    case "package.json", "composer.json":
      return quoted(text, after: "\"name\"").map { "named \($0)" }
    default: return nil
    }
  }

  private static func swiftTargets(_ text: String) -> String? {
    var found: [String] = []
    for (word, kind) in [
      (".target(", "library"), (".executableTarget(", "executable"), (".macro(", "macro"),
      (".plugin(", "plugin"), (".testTarget(", "test"),
    ] {
      var names: [String] = []
      var rest = text[...]
      while let start = rest.firstRange(of: word) {
        rest = rest[start.upperBound...]
        let argument = rest.drop(while: \.isWhitespace)
        if argument.hasPrefix("name:"), let name = quoted(String(argument.prefix(200)), after: ""),
          !names.contains(name)
        {
          names.append(name)
        }
      }
      if kind == "test", names.count > 3 {
        found.append("\(names.count) test targets")
      } else if !names.isEmpty {
        let shown = SignaturePreview.cut(names, to: 8, separator: ", ")
        found.append("\(kind) \(names.count == 1 ? "target" : "targets") \(shown)")
      }
    }
    return found.isEmpty ? nil : found.joined(separator: "; ")
  }

  private static func line(of text: String, after word: String) -> String? {
    text.split(whereSeparator: \.isNewline).first { $0.hasPrefix(word) }
      .map { String($0.dropFirst(word.count)).singleSpaced }
  }

  private static func quoted(_ text: String, after word: String) -> String? {
    var rest = text[...]
    if !word.isEmpty {
      guard let start = rest.firstRange(of: word) else { return nil }
      rest = rest[start.upperBound...]
    }
    guard let open = rest.firstIndex(of: "\"") else { return nil }
    let value = rest[rest.index(after: open)...].prefix { $0 != "\"" && !$0.isNewline }
    return value.isEmpty || value.utf8.count > 80 ? nil : String(value)
  }
}
