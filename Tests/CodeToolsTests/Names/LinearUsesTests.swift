import TestSupport
import Testing

@testable import Code
@testable import CodeTools
@testable import Ranking

/// Finding uses in Swift takes steps in proportion to what is declared and named, or has a limit.
@Suite("Uses on hostile packages", .enabled(if: StepCounter.isActive))
struct LinearUsesTests {
  struct Kind: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Below a limit the steps may grow faster.
    let least: Int
    let files: @Sendable (Int) -> [String: String]

    init(
      _ name: String, least: Int = 100, _ files: @escaping @Sendable (Int) -> [String: String]
    ) {
      testDescription = name
      self.least = least
      self.files = files
    }
  }

  private static func repeated(_ count: Int, _ text: (Int) -> String) -> String {
    (0..<count).map(text).joined(separator: "\n")
  }

  private static func module(_ declarations: String, _ uses: String) -> [String: String] {
    ["Sources/M/a.swift": declarations, "Sources/M/b.swift": uses]
  }

  static let kinds = [
    Kind("one name declared and used often") { count in
      module(
        repeated(count) { "struct A\($0) { func f() {} }" }, repeated(count) { "x\($0).f()" })
    },
    Kind("one name of many owners") { count in
      module(
        repeated(count) { "struct A\($0) { static func f() {} }" },
        repeated(count) { "A\($0).f()" })
    },
    Kind("one name of one owner") { count in
      module(
        repeated(count) { "extension A { static func f(_ a: B\($0)) {} }" },
        repeated(count) { "A.f(b\($0)); c\($0).f()" })
    },
    Kind("many names") { count in
      module(
        repeated(count) { "func f\($0)() {}" },
        repeated(count) { "f\($0)(); f\(($0 * 7) % count)()" })
    },
    Kind("many names of one type") { count in
      module(
        "struct A {" + repeated(count) { "func f\($0)() {}" } + "}",
        repeated(count) { "a.f\($0)(); A.f\($0)" })
    },
    Kind("one name in each file", least: SwiftUses.mostMeanings) { count in
      Dictionary(
        uniqueKeysWithValues: (0..<count).map {
          ("Sources/M/f\($0).swift", "extension A { func f() { g\($0).f(); f() } }")
        })
    },
    Kind("one name in each module", least: SwiftUses.mostMeanings) { count in
      Dictionary(
        uniqueKeysWithValues: (0..<count).map {
          (
            "Sources/M\($0)/f.swift",
            "@_exported import M\(($0 + 1) % count)\npublic func f() { M\($0 / 2).f(); a.f() }"
          )
        })
    },
  ]

  @Test(arguments: kinds) func stepsAreProportional(_ kind: Kind) async throws {
    var steps: [Int] = []
    for count in [kind.least, kind.least * 2, kind.least * 4] {
      let project = try await SamplePackage.project(kind.files(count))
      let names = CodeNames(project)
      let modules = SwiftVisibility(project)
      steps.append(
        StepCounter.steps {
          _ = SwiftUses(project, names: names, visibility: modules).collect()
        })
    }
    #expect(steps[0] >= kind.least, "\(steps)")
    #expect(steps[1] <= 4 * steps[0] && steps[2] < 3 * steps[1], "\(steps)")
  }

  /// Names and modules are read beforehand, from bytes.
  @Test func namesAndModules() async throws {
    var steps: [Int] = []
    for count in [250, 500, 1000] {
      let project = try await SamplePackage.project(
        ["Sources/M/a.swift": String(repeating: "import ", count: count * 4)])
      steps.append(
        StepCounter.steps {
          _ = CodeNames(project)
          _ = SwiftVisibility(project)
        })
    }
    #expect(steps[1] < 3 * steps[0] && steps[2] < 3 * steps[1], "\(steps)")
  }
}
