import Code
import Ranking
import Support

/// The coding style of a project, counted in a sample of its files.
struct Conventions: Sendable {
  let order: [FileStyle]
  private let testCount: Int
  private let testFolder: String
  private let testNaming: String?

  /// The largest sample; `conventions_sample_size` asks for no more.
  static let largestSample = 100

  /// Own code by standing and tests by path are mixed in proportion, so every sample has both.
  init(files: [CorpusFile], contents: [[UInt8]], roles: [FileRole], standing: [Double]) {
    func isCode(_ file: Int) -> Bool {
      LanguageCatalog.facts(of: files[file].language)?.hasDefinitions == true
        && !files[file].pathClass.contains(.nonCode) && files[file].lineCount > 0
    }
    let code = files.indices.filter { roles[$0] == .own && isCode($0) }.ranked { standing[$0] }
    let allTests = files.indices.filter {
      files[$0].pathClass.contains(.test) && roles[$0] != .vendored
    }
    let folders = allTests.map { String(files[$0].path.prefix { $0 != "/" }) + "/" }
    let folder = Self.mostCommon(folders) ?? ""
    let usual = allTests.filter { files[$0].path.hasPrefix(folder) && isCode($0) }
    let tests = usual.isEmpty ? allTests.filter(isCode) : usual
    var merged: [(place: Double, file: Int)] = []
    for group in [code, Self.spread(tests)] {
      for (rank, file) in group.enumerated() {
        merged.append(((Double(rank) + 0.5) / Double(group.count), file))
      }
    }
    merged.sort { ($0.place, $0.file) < ($1.place, $1.file) }
    order = merged.prefix(Self.largestSample).map {
      FileStyle(of: files[$0.file], at: $0.file, content: contents[$0.file])
    }
    testCount = allTests.count
    testFolder = folder
    testNaming = Self.naming(of: tests.map { files[$0].path })
  }

  /// Takes files at equal distances if there are too many, so that the sample represents all.
  private static func spread(_ list: [Int]) -> [Int] {
    guard list.count > largestSample else { return list }
    return (0..<largestSample).map { list[$0 * list.count / largestSample] }
  }

  private static func mostCommon(_ texts: [String]) -> String? {
    var counts: [String: Int] = [:]
    for text in texts { counts[text, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private static func naming(of paths: [String]) -> String? {
    let patterns: [(String, (Substring) -> Bool)] = [
      ("*Tests", { $0.hasSuffix("Tests") }), ("*Test", { $0.hasSuffix("Test") }),
      ("test_*", { $0.hasPrefix("test_") }), ("*_test", { $0.hasSuffix("_test") }),
      ("*.test", { $0.hasSuffix(".test") }), ("*.spec", { $0.hasSuffix(".spec") }),
      ("*Spec", { $0.hasSuffix("Spec") }),
    ]
    let stems = paths.map { path in
      let name = path.split(separator: "/").last ?? ""
      return name.lastIndex(of: ".").map { name[..<$0] } ?? name
    }
    let counts = patterns.map { pattern in (pattern.0, stems.count(where: pattern.1)) }
    guard let best = counts.max(by: { $0.1 < $1.1 }), best.1 > 0 else { return nil }
    return "\(best.1.grouped) of \(stems.count.grouped) named \(best.0)"
  }

  func lines(sampling count: Int, paths: [String]) -> [ProjectFacts.Line] {
    let sample = order.prefix(max(0, count))
    guard !sample.isEmpty else { return [] }
    var byLanguage: [Language: [FileStyle]] = [:]
    for style in sample { byLanguage[style.language, default: []].append(style) }
    let languages = byLanguage.sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    var lines: [ProjectFacts.Line] = []
    for (rank, (language, styles)) in languages.prefix(2).enumerated() {
      // A language with few files is not what a newcomer must know first.
      if rank > 0, styles.count * 5 < sample.count { break }
      let code = styles.filter { !$0.isTest }
      let sum = StyleSum(code.isEmpty ? styles : code)
      let name = languages.count > 1 ? "\(language.rawValue): " : ""
      lines += sum.facts().map { ProjectFacts.Line(text: name + $0) }
      if let framework = StyleSum(styles).tests(language) {
        let example = styles.first { $0.isTest && $0.tests.contains { $0 > 0 } }
        let item = example.map { ToolAnswer.Item(path: paths[$0.file], kind: "example of a test") }
        let shown = example.map { ", such as \(paths[$0.file])" } ?? ""
        lines.append(
          ProjectFacts.Line(
            text: "\(name)Tests: \(framework)\(shown)", items: item.map { [$0] } ?? []))
      }
    }
    if testCount > 0 {
      let naming = testNaming.map { ", \($0)" } ?? ""
      lines.append(
        ProjectFacts.Line(
          text: "Test files: \(testCount.grouped), most below \(testFolder.printable)\(naming)"))
    }
    let tests = sample.count { $0.isTest }
    lines.append(
      ProjectFacts.Line(
        text:
          "Counted in \(sample.count - tests) of the files that matter most and \(tests.counted("test"))"
      ))
    return lines
  }
}

private struct StyleSum {
  let styles: [FileStyle]

  init(_ styles: [FileStyle]) { self.styles = styles }

  private func total(_ value: (FileStyle) -> Int) -> Int { styles.reduce(0) { $0 + value($1) } }

  private func merged<Name: Hashable>(
    _ counts: (FileStyle) -> [Name: Int]
  ) -> [Name: Int] {
    styles.reduce(into: [:]) { sum, style in sum.merge(counts(style), uniquingKeysWith: +) }
  }

  /// The least number of things that a percentage says something about.
  private static let leastCounted = 10

  /// `90 % of 20`, or `2 of 3` where a percentage would claim more than is known.
  private static func share(_ part: Int, of whole: Int) -> String {
    whole < leastCounted
      ? "\(part) of \(whole)" : "\(percent(part, of: whole)) of \(whole.grouped)"
  }

  private static func percent(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "0 %" : "\((part * 200 + whole) / (whole * 2)) %"
  }

  func facts() -> [String] {
    [names(), errors(), indentation(), lengths(), documentation(), types()].compactMap { $0 }
  }

  private func names() -> String? {
    var parts: [String] = []
    for (what, counts) in [
      ("functions", merged(\.functionNames)), ("types", merged(\.typeNames)),
    ] {
      let whole = counts.values.reduce(0, +)
      guard
        let best = NameStyle.allCases.max(by: { (counts[$0] ?? 0) < (counts[$1] ?? 0) }),
        let most = counts[best], most > 0
      else { continue }
      parts.append(
        "\(what) \(best.rawValue) (\(Self.share(most, of: whole)))")
    }
    return parts.isEmpty ? nil : "Names: \(parts.joined(separator: ", "))"
  }

  private func errors() -> String? {
    let idioms = styles[0].language.errorIdioms
    let counts = idioms.indices.map { index in total { $0.errors[index] } }
    let shown = zip(idioms, counts).enumerated().filter { $0.element.1 > 0 }
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
      .map { "\($0.element.0.name) \($0.element.1.grouped)" }
    return shown.isEmpty ? nil : "Errors: \(shown.joined(separator: ", "))"
  }

  private func indentation() -> String? {
    let counts = (0..<9).map { width in total { $0.indents[width] } }
    let whole = counts.reduce(0, +)
    guard let most = counts.max(), most > 0, let width = counts.firstIndex(of: most) else {
      return nil
    }
    let name = width == 0 ? "tabs" : width == 1 ? "1 space" : "\(width) spaces"
    return "Indentation: \(name) (\(Self.share(most, of: whole)) steps)"
  }

  private func lengths() -> String? {
    var counts = [Int](repeating: 0, count: FileStyle.longestCounted + 1)
    for style in styles {
      for (length, count) in style.lengths.enumerated() { counts[length] += Int(count) }
    }
    let whole = counts.reduce(0, +)
    // Quantiles of fewer lines are a line or two.
    guard whole >= Self.leastCounted, let longest = counts.lastIndex(where: { $0 > 0 }) else {
      return nil
    }
    func quantile(_ percent: Int) -> Int {
      var sum = 0
      return counts.firstIndex {
        sum += $0
        return sum * 100 >= whole * percent
      } ?? 0
    }
    let most = longest == FileStyle.longestCounted ? "\(longest) or more" : "\(longest)"
    return "Line length: half within \(quantile(50)), 95 % within \(quantile(95)), longest \(most)"
  }

  private func documentation() -> String? {
    let definitions = total(\.definitions)
    guard definitions > 0 else { return nil }
    let share = Self.share(total(\.documented), of: definitions)
    let comments = Self.share(total(\.commentLines), of: total(\.lines))
    return "Documentation: \(share) definitions; \(comments) lines are comments"
  }

  private func types() -> String? {
    let counts = merged(\.typeKeywords)
    guard counts.count > 1 else { return nil }
    let shown = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
      .map { "\($0.key) \($0.value.grouped)" }
    return "Types: \(shown.joined(separator: ", "))"
  }

  /// The test frameworks and the number of files that show each; `nil` if there are none.
  func tests(_ language: Language) -> String? {
    let tests = styles.filter(\.isTest)
    let shown = language.testIdioms.enumerated().compactMap { index, idiom in
      let files = tests.count { $0.tests[index] > 0 }
      return files > 0 ? "\(idiom.name) in \(files) of \(tests.count) files" : nil
    }
    return shown.isEmpty ? nil : shown.joined(separator: ", ")
  }
}
