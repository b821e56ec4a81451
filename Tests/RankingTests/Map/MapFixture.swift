import TestSupport

@testable import Code
@testable import Ranking
@testable import Support

/// Files of a map, made from the names that they define and refer to.
enum MapFixture {
  static let day = 86_400

  static func symbol(
    _ name: String, _ kind: Symbol.Kind = .type, scope: String = "", line: Int = 1
  ) -> Symbol {
    let keywords: [Symbol.Kind: String] = [
      .type: "struct", .typeExtension: "extension", .function: "func", .method: "func",
    ]
    return Symbol(
      name: name, kind: kind, keyword: keywords[kind] ?? "", scope: scope, signature: "",
      startLine: line, endLine: line, documentationLine: line)
  }

  static func file(
    _ language: Language = .swift, types: [String] = [], functions: [String] = [],
    methods: [(owner: String, name: String)] = [], text: String = ""
  ) -> MapFile {
    let symbols =
      types.map { symbol($0) } + functions.map { symbol($0, .function) }
      + methods.map { symbol($0.name, .method, scope: $0.owner) }
    return MapFile(content: Array(text.utf8), language: language, symbols: symbols)
  }

  static func graph(_ files: [String: MapFile]) -> MapGraph {
    MapGraph(files: files.map { (path: $0.key, file: $0.value) })
  }

  /// A snapshot with files at every depth, some vendored, popular and unpopular, and a history in
  /// which some change together.
  struct Snapshot {
    var graph: MapGraph
    var log: ChangeLog
    var time: Int

    var history: MapHistory { MapHistory(log, time: time) }
  }

  static func snapshot(files count: Int, seed: UInt64) -> Snapshot {
    var random = TestRandom(state: seed)
    let folders = [
      "", "Sources/", "Sources/Core/", "Sources/Core/Deep/", "Sources/Core/Deep/Deeper/",
      "Tests/Core/", "vendor/library/", "a/b/c/d/e/",
    ]
    let paths = (0..<count).map { "\(folders[$0 % folders.count])File\($0).swift" }
    let files = (0..<count).map { number -> (path: String, file: MapFile) in
      var text = ""
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        // Low numbers are popular.
        let other = min(
          Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          text += "let a = TypeNumber\(other)()\n"
        }
        if Bool.random(using: &random) { text += "callNumber\(other)(a)\n" }
      }
      return (
        paths[number],
        file(types: ["TypeNumber\(number)"], functions: ["callNumber\(number)"], text: text)
      )
    }
    let start = 1_700_000_000
    let changes = (0..<count * 4).map { commit in
      let first = Int.random(in: 0..<count, using: &random)
      let touched = (0..<Int.random(in: 1...5, using: &random)).map { step in
        paths[(first + step * step) % count]
      }
      return ChangeLog.Change(
        time: start + commit * day / 2, paths: Set(touched).sorted())
    }
    return Snapshot(
      graph: MapGraph(files: files), log: ChangeLog(changes), time: start + count * 2 * day)
  }

  /// A random point of the map's parameters.
  static func point(using random: inout TestRandom) -> MapParameters {
    var point = Parameters.standard
    for parameter in ParameterSurface.parameters(of: .map) {
      point[parameter] =
        parameter.kind == .real
        ? Double.random(in: parameter.range, using: &random)
        : Double(
          Int.random(
            in: Int(parameter.range.lowerBound)...Int(parameter.range.upperBound), using: &random))
    }
    return MapParameters(point)
  }
}

extension MapHistory {
  func age(of path: String) -> Double? { log.numbers[path].flatMap { age(ofNumber: $0) } }

  func churn(of path: String) -> Int { log.numbers[path].map { churn(ofNumber: $0) } ?? 0 }
}
