import TestSupport

@testable import Code
@testable import CodeTools
@testable import Ranking
@testable import Support

/// A small Swift package with something for each tool to find.
enum SamplePackage {
  static let texts: [String: String] = [
    "README.md": """
    # Harbour

    [![build](https://example.com/badge.svg)](https://example.com)

    Harbour keeps track of ships and their berths, and says which of them is free.

    Start with a `Harbour`, let each `Ship` dock.
    """,
    "Package.swift": """
    // swift-tools-version: 6.0
    import PackageDescription
    let package = Package(
      name: "harbour",
      targets: [
        .target(name: "HarbourCore"),
        .target(name: "HarbourNet", dependencies: ["HarbourCore"]),
        .executableTarget(name: "harbourd", dependencies: ["HarbourNet"]),
        .testTarget(name: "HarbourCoreTests", dependencies: ["HarbourCore"]),
      ])
    """,
    "Sources/HarbourCore/Harbour.swift": """
    /// Ships and berths.
    public struct Harbour {
      public private(set) var ships: [Ship] = []
      private let table: BerthTable

      public init(berths: Int) { table = BerthTable(size: berths) }

      /// Lets a ship dock at a free berth.
      public mutating func dock(_ ship: Ship, at berth: Int? = nil) throws -> Berth {
        guard let free = table.firstFree(from: berth ?? 0) else { throw DockError.full }
        ships.append(ship)
        return free
      }

      private func unusedHelper() -> Int { secondHelper() }
      private func secondHelper() -> Int { 2 }
    }

    public enum DockError: Error {
      case full
      case neverThrown
    }
    """,
    "Sources/HarbourCore/Ship.swift": """
    public protocol Vessel {
      var name: String { get }
      func signal() -> String
    }

    public struct Ship: Vessel {
      public var name: String
      public init(name: String) { self.name = name }
      public func signal() -> String { "toot".loudly() }
    }
    """,
    "Sources/HarbourCore/BerthTable.swift": """
    public struct Berth { var number: Int }

    struct BerthTable {
      let size: Int
      func firstFree(from start: Int) -> Berth? {
        // unusedHelper() stands in a comment, and "secondHelper" in a string.
        start < size ? Berth(number: start) : nil
      }
    }
    """,
    "Sources/HarbourCore/String+Loud.swift": """
    extension String {
      func loudly() -> String { uppercased() + "!" }
    }
    """,
    "Sources/HarbourNet/Listener.swift": """
    import HarbourCore

    public final class Listener {
      var harbour: Harbour
      public init(harbour: Harbour) { self.harbour = harbour }
      public func accept(_ call: String) throws -> Berth {
        try harbour.dock(Ship(name: call))
      }
      override func close() {}
    }

    func strayFunction() {}
    """,
    "Sources/harbourd/main.swift": """
    import HarbourCore
    import HarbourNet

    let listener = Listener(harbour: Harbour(berths: 3))
    print(try listener.accept("Erika"))
    """,
    "Tests/HarbourCoreTests/HarbourTests.swift": """
    import XCTest
    @testable import HarbourCore

    final class HarbourTests: XCTestCase {
      func testDocking() throws {
        var harbour = Harbour(berths: 1)
        _ = try harbour.dock(Ship(name: "Gorch"))
      }
      func forgotten() {}
    }
    """,
  ]

  /// A project of files in memory.
  static func project(_ texts: [String: String] = texts) async throws -> CodeProject {
    let files = MemoryFiles(texts)
    let corpus = try await files.corpus()
    return CodeProject(
      name: "harbour", index: SearchIndex(corpus.withFrecency(history: nil)), history: nil,
      contents: corpus.files.map { Array((texts[$0.path] ?? "").utf8) })
  }

  /// The tools on the package.
  static func tools(
    _ parameters: Parameters = .standard, scanner: (any CodeScanner)? = nil
  ) async throws -> CodeTools {
    try await CodeTools(project(), parameters: parameters, scanner: scanner)
  }
}

extension ToolAnswer {
  /// The paths of the items, each once, in their order.
  var paths: [String] {
    var seen: Set<String> = []
    return items.map(\.path).filter { seen.insert($0).inserted }
  }

  /// `name:line symbol` of each item, with the last component of its path.
  var places: [String] {
    items.map { item in
      let name = PathIndex.name(of: item.path)
      return ([name + (item.line.map { ":\($0)" } ?? "")] + [item.symbol].compactMap { $0 })
        .joined(separator: " ")
    }
  }
}
