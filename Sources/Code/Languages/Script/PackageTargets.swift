import Support

/// The files that `imports` or `exports` of a `package.json` give for specifiers.
struct PackageTargets {
  private var exact: [String: [String]] = [:]
  /// Patterns with one star, the longest text before the star first.
  private var patterns: [(before: String, after: String, targets: [String])] = []

  /// A package that declares more patterns is not written by people.
  private static let mostPatterns = 500
  private static let deepest = 8

  init(_ table: JSONValue?) {
    for pair in table?.pairs ?? [] {
      let key = pair.key
      var targets: [String] = []
      Self.collect(pair.value, into: &targets, depth: 0)
      guard let star = key.firstIndex(of: "*") else {
        exact[key] = targets
        continue
      }
      if patterns.count < Self.mostPatterns {
        patterns.append(
          (String(key[..<star]), String(key[key.index(after: star)...]), targets))
      }
    }
    patterns.sort {
      ($1.before.utf8.count, $1.after.utf8.count) < ($0.before.utf8.count, $0.after.utf8.count)
    }
  }

  var isEmpty: Bool { exact.isEmpty && patterns.isEmpty }

  /// The targets under every condition, in the order written; they may be paths or packages.
  func targets(of specifier: String) -> [String] {
    if let targets = exact[specifier] { return targets }
    for pattern in patterns {
      guard specifier.hasPrefix(pattern.before), specifier.hasSuffix(pattern.after),
        specifier.utf8.count >= pattern.before.utf8.count + pattern.after.utf8.count
      else { continue }
      let star = specifier.dropFirst(pattern.before.count).dropLast(pattern.after.count)
      return pattern.targets.map { $0.replacing("*", with: star) }
    }
    return []
  }

  static func collect(_ value: JSONValue, into targets: inout [String], depth: Int) {
    guard depth < deepest else { return }
    if let text = value.text { targets.append(text) }
    for member in value.pairs ?? [] { collect(member.value, into: &targets, depth: depth + 1) }
    for element in value.elements { collect(element, into: &targets, depth: depth + 1) }
  }

  /// A path of a built file, and the places of its source.
  static func places(of path: String) -> [String] {
    var parts = path.split(separator: "/").filter { $0 != "." }
    guard let first = parts.first, built.contains(first) else { return [path] }
    parts.removeFirst()
    let rest = parts.joined(separator: "/")
    // `dist/cjs/x.js` is made from `src/x.ts` too.
    var places = [path, "src/" + rest, rest]
    if let second = parts.first, built.contains(second) {
      places.append("src/" + parts.dropFirst().joined(separator: "/"))
    }
    return places
  }

  private static let built: Set<Substring> = [
    "dist", "build", "lib", "out", "es", "esm", "cjs", "types",
  ]
}

extension JSONValue {
  var text: String? { if case .string(let text) = self { text } else { nil } }

  var elements: [JSONValue] {
    if case .sequence(let elements) = self { elements } else { [] }
  }
}
